import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { expectToFit } from "../support/contract.ts";

it("is made of products of the contract, with the hash key of the index over all of them", () => {
  const file = path.join(import.meta.dirname, "../../../functions/products/seed.json");
  const tables = JSON.parse(readFileSync(file, "utf8")) as Record<string, Record<string, unknown>[]>;
  expect(Object.keys(tables)).toEqual(["dev-products"]);
  expect(tables["dev-products"]).toHaveLength(3);
  for (const { catalogue, ...product } of tables["dev-products"] ?? []) {
    expect(catalogue).toBe("all");
    expectToFit("contract#/components/schemas/Product", product);
    expect(product.id).toBe(product.sku);
  }
});
