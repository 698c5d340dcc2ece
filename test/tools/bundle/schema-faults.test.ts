import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { dump } from "js-yaml";
import { contractChecksCode } from "../../../tools/bundle/contract-checks.ts";
import { messageChecksCode } from "../../../tools/bundle/message-checks.ts";
import { checksFrom } from "../../functions/support/contract-checks.ts";
import { messageContractOf, messages, received } from "../../support/message-contract.ts";
import { temporaryFolder } from "../../support/temporary.ts";

const item = (schema: object) => ({
  openapi: "3.0.3",
  info: { title: "test", version: "1" },
  paths: {
    "/items": {
      post: {
        operationId: "addItem",
        parameters: [{ $ref: "#/components/parameters/limit" }],
        requestBody: {
          content: { "application/json": { schema: { $ref: "#/components/schemas/Item" } } },
        },
      },
    },
  },
  components: {
    parameters: { limit: { name: "limit", in: "query", schema: { type: "integer", minimum: 1 } } },
    schemas: { Item: { type: "object", properties: { name: schema, id: { type: "string" } } } },
  },
});

/** What the bundler says of a contract; nothing where it takes it. */
function refusal(document: object, name = "test.openapi.yaml"): unknown {
  const file = path.join(temporaryFolder("schemas"), name);
  writeFileSync(file, dump(document));
  try {
    (name.includes("asyncapi") ? messageChecksCode : contractChecksCode)(file);
    return undefined;
  } catch (error) {
    return error;
  }
}

it.each<[string, object, RegExp]>([
  ["a misspelt keyword", { type: "string", minLenght: 1 }, /addItem: OpenAPI 3\.0 has no .*"minLenght"/],
  ["a keyword of later drafts", { const: 1 }, /"const"/],
  ["an unknown type", { type: "arrray" }, /addItem: type must be .*: array, boolean.*, got "arrray"/],
  ["properties that are none", { type: "object", properties: null }, /properties must be object, got null/],
])("names the line, the operation and the fault of %s", (_title, schema, message) => {
  expect(refusal(item(schema))).toMatchObject({
    code: "SCHEMA_KEYWORD",
    scope: expect.stringMatching(/test\.openapi\.yaml:(2\d|3\d)$/),
    message: expect.stringMatching(message),
  });
});

it("takes hundredths for multiples of 0.01, which have no exact binary form", () => {
  const file = path.join(temporaryFolder("schemas"), "test.openapi.yaml");
  writeFileSync(file, dump(item({ type: "number", multipleOf: 0.01 })));
  const check = checksFrom(contractChecksCode(file)).addItem?.body;
  expect([19.99, 1.13, 1_234_567.89, 19.995].map((name) => check?.({ name }))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

it("names all places of a contract together", () => {
  const schema = { type: "object", properties: { a: { minLenght: 1 }, b: { maxLenght: 2 } } };
  expect(String(refusal(item(schema)))).toMatch(/:\d+ .*minLenght.*\n.*:\d+ .*maxLenght/);
});

it("looks into an operation that has no id yet", () => {
  const { operationId: _, ...nameless } = item({ minLenght: 1 }).paths["/items"].post;
  const document = { ...item({ minLenght: 1 }), paths: { "/items": { post: nameless } } };
  expect(String(refusal(document))).toMatch(/POST \/items: OpenAPI 3\.0 has no .*"minLenght"/);
});

it("takes every word of OpenAPI, extensions, and schemas that refer to themselves", () => {
  const words = { nullable: true, deprecated: true, example: "a", "x-order": 1, format: "email" };
  expect(refusal(item({ type: "string", ...words }))).toBeUndefined();
  expect(refusal(item({ $ref: "#/components/schemas/Item" }))).toBeUndefined();
});

it("names the line of a payload that is no schema", () => {
  const { document } = messageContractOf(
    { ask: received({ messages: messages("one") }) },
    { one: { payload: { type: "arrray" } } },
  );
  expect(refusal(document, "test.asyncapi.yaml")).toMatchObject({
    code: "SCHEMA_KEYWORD",
    scope: expect.stringMatching(/test\.asyncapi\.yaml:\d+$/),
    message: expect.stringMatching(/type must be .*got "arrray"/),
  });
});
