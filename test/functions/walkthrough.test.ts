import { afterEach, beforeEach, expect, it, jest } from "@jest/globals";
import { root } from "../../functions/root/handler.ts";
import { states } from "../../functions/states/handler.ts";
import { expectDeclared } from "./support/contract.ts";
import { proxyEvent } from "./support/event.ts";
import { captureLog, lambdaContext, runtimeAt } from "./support/invocation.ts";

beforeEach(() => {
  captureLog();
});
afterEach(() => {
  jest.restoreAllMocks();
});

const runtime = runtimeAt("2026-01-15T09:30:00.000Z");

it("says what the API is at /", async () => {
  const result = await root(runtime)(proxyEvent("GET /"), lambdaContext);
  expect(result).toMatchObject({ statusCode: 200, headers: { "Content-Type": "application/json" } });
  expectDeclared("getRoot", result);
  expect(JSON.parse(result.body)).toMatchObject({ name: "store", links: ["/states", "/products"] });
});

it("lists the states of an order, ending in final ones", async () => {
  const result = await states(runtime)(proxyEvent("GET /states"), lambdaContext);
  expect(result.statusCode).toBe(200);
  expectDeclared("getStates", result);
  const { states: list } = JSON.parse(result.body) as { states: { code: string; final: boolean }[] };
  expect(new Set(list.map(({ code }) => code)).size).toBe(list.length);
  expect(list[0]).toMatchObject({ code: "PLACED", final: false });
  expect(list.at(-1)).toMatchObject({ final: true });
});
