import * as z from "zod";
import { blocks, readResource, scopeOf } from "../terraform/read-resource.ts";
import type { Stack } from "../terraform/stack.ts";

const keyed = {
  hash_key: z.string(),
  range_key: z.string().optional(),
  projection_type: z.string().default("ALL"),
  non_key_attributes: z.array(z.string()).optional(),
  name: z.string(),
};

const tableAttributes = z.object({
  name: z.string(),
  hash_key: z.string(),
  range_key: z.string().optional(),
  attribute: blocks(z.object({ name: z.string(), type: z.enum(["S", "N", "B"]) })),
  global_secondary_index: blocks(z.object(keyed)).default([]),
  local_secondary_index: blocks(z.object({ ...keyed, hash_key: z.string().optional() })).default([]),
});

/** A key of a table or an index. */
export interface TableKey {
  readonly hashKey: string;
  readonly rangeKey?: string | undefined;
}

/** A secondary index. */
export interface TableIndex extends TableKey {
  readonly name: string;
  readonly projectionType: string;
  readonly nonKeyAttributes?: readonly string[] | undefined;
}

/** One DynamoDB table, read from the synthesized Terraform. */
export interface Table extends TableKey {
  readonly name: string;
  /** `dev-data/aws_dynamodb_table.products`, for messages. */
  readonly scope: string;
  readonly attributes: readonly { readonly name: string; readonly type: "S" | "N" | "B" }[];
  readonly globalIndexes: readonly TableIndex[];
  readonly localIndexes: readonly TableIndex[];
}

/**
 * Reads the tables of a stack.
 *
 * @throws ConfigError from `readResource`.
 */
export function loadTables(stack: Stack): readonly Table[] {
  return stack.resources("aws_dynamodb_table").map((resource) => {
    const table = readResource(resource, tableAttributes);
    const index = (given: (typeof table.local_secondary_index)[number]): TableIndex => ({
      name: given.name,
      hashKey: given.hash_key ?? table.hash_key,
      rangeKey: given.range_key,
      projectionType: given.projection_type,
      nonKeyAttributes: given.non_key_attributes,
    });
    return {
      name: table.name,
      scope: scopeOf(resource),
      hashKey: table.hash_key,
      rangeKey: table.range_key,
      attributes: table.attribute,
      globalIndexes: table.global_secondary_index.map(index),
      localIndexes: table.local_secondary_index.map(index),
    };
  });
}
