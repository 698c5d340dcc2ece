import type { CreateTableCommandInput, TableDescription } from "@aws-sdk/client-dynamodb";
import type { Table, TableIndex, TableKey } from "../model/tables.ts";

/** The CreateTable call for a table of the stack. */
export function createTableInput(table: Table): CreateTableCommandInput {
  const { globalIndexes, localIndexes } = table;
  return {
    TableName: table.name,
    BillingMode: "PAY_PER_REQUEST",
    KeySchema: keySchema(table),
    AttributeDefinitions: table.attributes.map(({ name, type }) => ({
      AttributeName: name,
      AttributeType: type,
    })),
    ...(globalIndexes.length > 0 ? { GlobalSecondaryIndexes: globalIndexes.map(indexInput) } : {}),
    ...(localIndexes.length > 0 ? { LocalSecondaryIndexes: localIndexes.map(indexInput) } : {}),
  };
}

/** True when an existing table has the keys and indexes that the stack declares. */
export function hasSameShape(table: Table, existing: TableDescription): boolean {
  const wanted = createTableInput(table);
  return shapeOf(wanted) === shapeOf(existing);
}

type Shape = Pick<TableDescription, "KeySchema" | "AttributeDefinitions"> & {
  readonly GlobalSecondaryIndexes?: readonly IndexShape[] | undefined;
  readonly LocalSecondaryIndexes?: readonly IndexShape[] | undefined;
};

type IndexShape = Pick<
  NonNullable<TableDescription["GlobalSecondaryIndexes"]>[number],
  "IndexName" | "KeySchema" | "Projection"
>;

function shapeOf(shape: Shape): string {
  const keys = (schema: Shape["KeySchema"]): readonly string[] =>
    (schema ?? []).map(({ AttributeName, KeyType }) => `${KeyType} ${AttributeName}`).sort();
  const indexes = (all: readonly IndexShape[] | undefined): readonly string[] =>
    (all ?? [])
      .map(({ IndexName, KeySchema, Projection }) =>
        JSON.stringify([
          IndexName,
          keys(KeySchema),
          Projection?.ProjectionType,
          Projection?.NonKeyAttributes ?? [],
        ]),
      )
      .sort();
  const attributes = (shape.AttributeDefinitions ?? [])
    .map((a) => `${a.AttributeName} ${a.AttributeType}`)
    .sort();
  return JSON.stringify([
    keys(shape.KeySchema),
    attributes,
    indexes(shape.GlobalSecondaryIndexes),
    indexes(shape.LocalSecondaryIndexes),
  ]);
}

function keySchema({ hashKey, rangeKey }: TableKey): NonNullable<CreateTableCommandInput["KeySchema"]> {
  return [
    { AttributeName: hashKey, KeyType: "HASH" },
    ...(rangeKey === undefined ? [] : [{ AttributeName: rangeKey, KeyType: "RANGE" as const }]),
  ];
}

function indexInput(index: TableIndex) {
  const { nonKeyAttributes } = index;
  return {
    IndexName: index.name,
    KeySchema: keySchema(index),
    Projection: {
      ProjectionType: index.projectionType as "ALL" | "KEYS_ONLY" | "INCLUDE",
      ...(nonKeyAttributes === undefined ? {} : { NonKeyAttributes: [...nonKeyAttributes] }),
    },
  };
}
