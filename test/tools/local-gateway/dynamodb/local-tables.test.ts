import { expect, it } from "@jest/globals";
import { LocalTables } from "../../../../tools/local-gateway/dynamodb/local-tables.ts";
import type { Table } from "../../../../tools/local-gateway/model/tables.ts";
import { startBackend } from "../support/backend.ts";

const table: Table = {
  name: "dev-items",
  scope: "dev-data/aws_dynamodb_table.items",
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
  globalIndexes: [],
  localIndexes: [],
};
const items = ["1", "2", "3"].map((id) => ({ id }));

/** Seeds the table of a DynamoDB that takes so many items of each batch; answers with the ids of each batch. */
async function seed(taken: number): Promise<readonly (readonly string[])[]> {
  const batches: string[][] = [];
  const { url } = await startBackend((response, { body }) => {
    const { RequestItems } = JSON.parse(body);
    const writes: { PutRequest: { Item: { id: { S: string } } } }[] = RequestItems[table.name];
    batches.push(writes.map(({ PutRequest }) => PutRequest.Item.id.S));
    const left = writes.slice(taken);
    response.setHeader("content-type", "application/x-amz-json-1.0");
    response.end(JSON.stringify({ UnprocessedItems: left.length === 0 ? {} : { [table.name]: left } }));
  });
  const tables = new LocalTables(url, "eu-west-1");
  try {
    await tables.seed({ [table.name]: items }, [table], () => true);
  } finally {
    tables.close();
  }
  return batches;
}

it("sends the items of a seed again that a DynamoDB of the developer's own did not take at once", async () => {
  expect(await seed(2)).toEqual([["1", "2", "3"], ["3"]]);
});

it("gives up on one that takes none", async () => {
  await expect(seed(0)).rejects.toMatchObject({
    code: "SERVE_SEED",
    message: expect.stringContaining("it takes none of them at the moment"),
  });
});
