import * as z from "zod/mini";
import type { operations as userOperations } from "../../contracts/generated/users.ts";
import { json, noContent } from "../../functions/_shared/answer.ts";
import type { HeaderOf, LowerCaseHeaderOf } from "../../functions/_shared/contract-types.ts";
import { operation } from "../../functions/_shared/operation.ts";
import { problem } from "../../functions/_shared/problem.ts";
import type { Routes } from "../../functions/_shared/rest-handler.ts";
import type { Input } from "../../functions/_shared/store-contract.ts";
import { getRoot } from "../../functions/root/get-root.ts";
import { getStates } from "../../functions/states/get-states.ts";

// Checked by tsc alone: each @ts-expect-error fails the type check as soon as the mistake below it compiles.

export const right: Routes<"GET /" | "GET /states"> = { "GET /": getRoot, "GET /states": getStates };

// @ts-expect-error a route without its operation
export const missing: Routes<"GET /" | "GET /states"> = { "GET /": getRoot };

// @ts-expect-error the operation of another route
export const swapped: Routes<"GET /"> = { "GET /": getStates };

// @ts-expect-error a route that the contract does not have
export const unknown: Routes<"GET /stats"> = { "GET /stats": getStates };

// @ts-expect-error a method that the path does not have
export const method: Routes<"POST /states"> = { "POST /states": getStates };

export const declaredError = operation("getStates", z.object({}), () => problem(404, "NONE", "None."));

// @ts-expect-error a status that the contract does not declare
export const status = operation("getStates", z.object({}), () => json(201, { states: [] }));

// @ts-expect-error a body that the contract does not declare
export const body = operation("getStates", z.object({}), () => json(200, { states: ["PAID"] }));

// @ts-expect-error no body where the contract declares one
export const empty = operation("getStates", z.object({}), () => noContent());

// @ts-expect-error an input without the path that the contract declares
export const input = operation("deleteProduct", z.object({}), () => noContent());

export const looseQuery = operation(
  "listProducts",
  // @ts-expect-error a schema that lets more through than the contract
  z.object({ query: z.object({ category: z.exactOptional(z.string()) }) }),
  () => json(200, { items: [] }),
);

const reportQuery = z.object({});
const report = { createdAt: "2026-01-15T09:30:00.000Z", categories: [] };

export const headerByLowerCaseName = operation(
  "getReport",
  z.object({ query: reportQuery, header: z.object({ origin: z.exactOptional(z.string()) }) }),
  ({ header }) => (header.origin?.startsWith("https:") ? json(200, report) : problem(404, "NONE", "None.")),
);

export const headerOfAnotherType = operation(
  "getReport",
  // @ts-expect-error a number where the contract declares text
  z.object({ query: reportQuery, header: z.object({ origin: z.exactOptional(z.number()) }) }),
  () => json(200, report),
);

export const headerAsTheContractSpellsIt = operation(
  "getReport",
  // @ts-expect-error a name that no header of an event has, as they are in lower case
  z.object({ query: reportQuery, header: z.object({ Origin: z.exactOptional(z.string()) }) }),
  () => json(200, report),
);

export const unreadHeader = operation("getReport", z.object({ query: reportQuery }), (read) => {
  // @ts-expect-error a header that the schema does not read
  read.header;
  return json(200, report);
});

type UpdateUser = userOperations["updateUser"];

export const requiredHeader: LowerCaseHeaderOf<UpdateUser> = { header: { "if-match": '"1"' } };

// @ts-expect-error no headers where the contract requires one
export const noHeaders: LowerCaseHeaderOf<UpdateUser> = {};

export const spelledHeader: HeaderOf<UpdateUser> = { header: { "If-Match": '"1"' } };

// @ts-expect-error a header of an operation that declares none
export const undeclaredHeader = ({ header }: Input<"getRoot">) => header;
