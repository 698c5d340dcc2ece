import { describe, expect, it } from "@jest/globals";
import { awsOf } from "../../../../tools/offline-terraform/behaviour/aws.ts";
import {
  behaviourOf,
  computedTable,
  replacementTable,
} from "../../../../tools/offline-terraform/behaviour/behaviours.ts";
import { awsSchema } from "../../../../tools/offline-terraform/schema/aws-schema.ts";
import type { Block } from "../../../../tools/offline-terraform/schema/provider-schema.ts";

const { resource_schemas: resources } = awsSchema();

function has(block: Block, [name = "", ...rest]: readonly string[]): boolean {
  const nested = block.block_types?.[name];
  if (rest.length > 0) return nested !== undefined && has(nested.block, rest);
  return nested !== undefined || block.attributes?.[name] !== undefined;
}

describe("what replaces a resource", () => {
  it.each(Object.entries(replacementTable))("names only arguments that %s has", (type, forcing) => {
    const block = resources[type]?.block;
    expect(block).toBeDefined();
    expect(forcing.filter((argument) => !has(block ?? {}, argument.split(".")))).toEqual([]);
  });

  it("is unknown, not empty, for a type that is in no table", () => {
    expect(behaviourOf("aws_athena_data_catalog").forcesReplacement).toBeUndefined();
    expect(behaviourOf("aws_api_gateway_rest_api").forcesReplacement).toEqual([]);
  });
});

describe("what AWS decides about a resource", () => {
  it.each(Object.entries(computedTable))("is given only for computed attributes of %s", (type, computed) => {
    const attributes = resources[type]?.block.attributes ?? {};
    const values = computed({
      type,
      planned: {},
      prior: null,
      aws: awsOf("eu-west-1", "111111111111"),
      text: (_, fallback = "") => fallback,
      uniqueId: (length) => "x".repeat(length),
    });
    expect(Object.keys(values).filter((name) => attributes[name]?.computed !== true)).toEqual([]);
  });
});
