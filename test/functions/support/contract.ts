import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "@jest/globals";
import { Ajv } from "ajv";
import type { APIGatewayProxyResult } from "aws-lambda";
import { load } from "js-yaml";
import type { OperationId } from "../../../functions/_shared/store-contract.ts";

type Json = { readonly [key: string]: Json };

const contract = load(
  readFileSync(path.join(import.meta.dirname, "../../../contracts/store.openapi.yaml"), "utf8"),
) as Json;

// Not checked against JSON Schema's own: a contract is none.
const ajv = new Ajv({ strict: false, validateFormats: false, validateSchema: false }).addSchema({
  $id: "contract",
  ...contract,
});

/** A schema under `components/schemas`, with its references still in it. */
export function contractSchema(name: string): unknown {
  return contract.components?.schemas?.[name];
}

/** Fails unless the contract declares this status for the operation, and the body fits its schema. */
export function expectDeclared(operationId: OperationId, result: APIGatewayProxyResult): void {
  const { pointer, responses } = locate(operationId);
  const status = Object.hasOwn(responses, result.statusCode) ? String(result.statusCode) : "default";
  if (status === "default") expect(result.statusCode).toBeGreaterThanOrEqual(400);
  if (status !== "default" && responses[status]?.content === undefined) {
    expect(result.body).toBe("");
    return;
  }
  const schema =
    status === "default"
      ? "contract#/components/schemas/Error"
      : `contract${pointer}/responses/${status}/content/application~1json/schema`;
  expectToFit(schema, JSON.parse(result.body));
}

/** Fails unless the value fits the schema at `reference`, for instance `contract#/components/schemas/Product`. */
export function expectToFit(reference: string, value: unknown): void {
  const fits = ajv.validate({ $ref: reference }, value);
  expect({ fits, errors: ajv.errors }).toEqual({ fits: true, errors: null });
}

function locate(operationId: OperationId): { readonly pointer: string; readonly responses: Json } {
  for (const [route, methods] of Object.entries(contract.paths ?? {})) {
    for (const [method, operation] of Object.entries(methods)) {
      if ((operation.operationId as unknown) !== operationId || operation.responses === undefined) continue;
      const escaped = encodeURIComponent(route.replaceAll("~", "~0").replaceAll("/", "~1"));
      return { pointer: `#/paths/${escaped}/${method}`, responses: operation.responses };
    }
  }
  throw new Error(`the contract has no operation ${operationId}`);
}
