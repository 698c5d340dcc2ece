import path from "node:path";
import { temporaryFolder } from "../../../support/temporary.ts";
import { type FixtureStack, operation, writeStack } from "./fixture-stack.ts";

/** An API with one operation, which answers a text. */
export const answering = (text: string): FixtureStack => ({
  functions: { "dev-a": { code: `export const handler = async () => ({ body: ${JSON.stringify(text)} });` } },
  api: { paths: { "/a": { get: operation("dev-a") } } },
});

/** A handler that reads and writes the table through plain HTTP, as bundles with the SDK would be slow to make. */
const tableCode = `
const call = (target, body) => fetch(process.env.AWS_ENDPOINT_URL_DYNAMODB, {
  method: "POST",
  headers: {
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": "DynamoDB_20120810." + target,
    authorization: "AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
    "x-amz-date": "20260101T000000Z",
  },
  body: JSON.stringify({ TableName: process.env.TABLE, ...body }),
}).then((answer) => answer.json());
export const handler = async (event) => {
  if (event.httpMethod === "POST") await call("PutItem", { Item: { id: { S: event.body } } });
  const { Items } = await call("Scan", {});
  return { body: JSON.stringify(Items.map(({ id }) => id.S).sort()) };
};`;

/** Attributes of a table with the key `id`. */
export const table = (name: string, more: object = {}) => ({
  name,
  billing_mode: "PAY_PER_REQUEST",
  hash_key: "id",
  attribute: [{ name: "id", type: "S" }],
  ...more,
});

/** An API whose function lists a table, and adds to it on POST. */
export const withTable: FixtureStack = {
  functions: { "dev-t": { code: tableCode, variables: { TABLE: "dev-products" } } },
  api: { paths: { "/t": { get: operation("dev-t"), post: operation("dev-t") } } },
};
/** A stack with one table. */
export const dataStack = (products: object = table("dev-products")): FixtureStack => ({
  resources: { aws_dynamodb_table: { products } as Record<string, unknown> },
});

/** An output directory with a data stack and an API stack. */
export function writeOutput(): { output: string; api: string; data: string } {
  const output = temporaryFolder("output");
  const stacks = path.join(output, "stacks");
  return {
    output,
    api: writeStack("dev-api", withTable, stacks),
    data: writeStack("dev-data", dataStack(), stacks),
  };
}
