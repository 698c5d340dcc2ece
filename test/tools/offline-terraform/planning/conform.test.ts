import { expect, it } from "@jest/globals";
import { conformToBlock } from "../../../../tools/offline-terraform/planning/conform.ts";
import type { Block } from "../../../../tools/offline-terraform/schema/provider-schema.ts";

const block: Block = {
  attributes: {
    name: { type: "string", required: true },
    threshold: { type: "number", optional: true },
    weights: { type: ["map", "number"], optional: true },
    ports: { type: ["set", ["object", { from: "number", note: "string" }]], optional: true },
    any: { type: "dynamic", optional: true },
  },
  block_types: {
    rule: { nesting_mode: "list", block: { attributes: { id: { type: "string", computed: true } } } },
    timeouts: {
      nesting_mode: "single",
      block: { attributes: { create: { type: "string", optional: true } } },
    },
  },
};

it("has every attribute and block, and nothing that the schema lost", () => {
  expect(conformToBlock(block, { name: "orders", gone: true, rule: [{}] })).toEqual({
    name: "orders",
    threshold: null,
    weights: null,
    ports: null,
    any: null,
    rule: [{ id: null }],
    timeouts: null,
  });
});

it("writes fractions as text, wherever they are, and integers as numbers", () => {
  const stored = { threshold: 0.05, weights: { a: 0.5, b: 2 }, ports: [{ from: 1 }] };
  expect(conformToBlock(block, stored)).toMatchObject({
    threshold: "0.05",
    weights: { a: "0.5", b: 2 },
    ports: [{ from: 1, note: null }],
  });
});

it("pairs a value of any type with its type", () => {
  const { any } = conformToBlock(block, { any: { type: "string", value: "x" } });
  expect(any).toEqual([Buffer.from('"string"'), "x"]);
});
