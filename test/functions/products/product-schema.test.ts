import { expect, it } from "@jest/globals";
import * as z from "zod/mini";
import { category, newProduct, productChange } from "../../../functions/products/product-schema.ts";
import { contractSchema } from "../support/contract.ts";

const annotations = new Set(["example", "$schema"]);

/** The rules of a schema without its annotations, references replaced by what they name. */
function rules(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(rules);
  if (typeof schema !== "object" || schema === null) return schema;
  if ("$ref" in schema) return rules(contractSchema(String(schema.$ref).replace(/.*\//, "")));
  const kept = Object.entries(schema).filter(
    ([name, value]) =>
      !annotations.has(name) &&
      !(name === "description" && typeof value === "string") &&
      // zod says of every integer that JavaScript has to hold it
      Math.abs(Number(value)) !== Number.MAX_SAFE_INTEGER,
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, rules(value)]));
}

it.each([
  ["Category", category],
  ["NewProduct", newProduct],
] as const)("checks what the contract says of %s, no more and no less", (name, schema) => {
  expect(rules(z.toJSONSchema(schema, { io: "input" }))).toEqual(rules(contractSchema(name)));
});

it("checks what the contract says of ProductChange, save that an empty change is left to its operation", () => {
  const { minProperties, ...contract } = rules(contractSchema("ProductChange")) as Record<string, unknown>;
  expect(minProperties).toBe(2);
  expect(rules(z.toJSONSchema(productChange, { io: "input" }))).toEqual(contract);
});
