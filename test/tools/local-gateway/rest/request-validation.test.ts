import { beforeAll, describe, expect, it } from "@jest/globals";
import { operation } from "../support/fixture-stack.ts";
import type { HttpCall } from "../support/http-call.ts";
import { type ServedFixture, serveFixture } from "../support/served-fixture.ts";

const code = "export const handler = async () => ({ body: 'reached' });";
const json = (schema: unknown) => ({ content: { "application/json": { schema } } });
const validated = (more: object) =>
  operation("dev-a", { "x-amazon-apigateway-request-validator": "all", ...more });

let served: ServedFixture;

beforeAll(async () => {
  served = await serveFixture({
    functions: { "dev-a": { code } },
    api: {
      paths: {
        "/products": { post: validated({ requestBody: json({ $ref: "#/components/schemas/Product" }) }) },
        "/referred": { post: validated({ requestBody: { $ref: "#/components/requestBodies/Product" } }) },
        "/any": {
          post: validated({
            requestBody: {
              content: {
                "application/json": { schema: { type: "object" } },
                $default: { schema: { type: "array" } },
              },
            },
          }),
        },
        "/unchecked": {
          post: operation("dev-a", { requestBody: json({ $ref: "#/components/schemas/Product" }) }),
        },
        "/query": {
          parameters: [
            { name: "q", in: "query", required: true },
            { name: "loose", in: "query", required: true },
          ],
          get: validated({
            parameters: [
              { $ref: "#/components/parameters/Loose" },
              { name: "X-Key", in: "header", required: true },
            ],
          }),
        },
      },
      "x-amazon-apigateway-request-validators": {
        all: { validateRequestBody: true, validateRequestParameters: true },
      },
      "x-amazon-apigateway-gateway-responses": {
        BAD_REQUEST_BODY: {
          responseTemplates: { "application/json": '{"details":["$context.error.validationErrorString"]}' },
        },
      },
      components: {
        parameters: { Loose: { name: "loose", in: "query", required: false } },
        requestBodies: { Product: json({ $ref: "#/components/schemas/Product" }) },
        schemas: {
          Product: {
            type: "object",
            additionalProperties: false,
            required: ["name", "price"],
            minProperties: 2,
            maxProperties: 10,
            properties: {
              name: { type: "string", minLength: 2, maxLength: 4 },
              price: { $ref: "#/components/schemas/Price" },
              kind: { type: "string", enum: ["a", "b"] },
              sku: { type: "string", pattern: "^a" },
              tags: { type: "array", minItems: 1, maxItems: 2, uniqueItems: true, items: { type: "string" } },
              count: { type: "integer" },
              step: { type: "number", multipleOf: 2, minimum: 0, exclusiveMinimum: true },
              paid: { type: "number", multipleOf: 0.01 },
              maybe: { type: "string", nullable: true },
              mail: { type: "string", format: "email" },
              choice: { oneOf: [{ type: "string" }, { type: "boolean" }] },
              parent: { $ref: "#/components/schemas/Product" },
            },
          },
          Price: { type: "number", minimum: 0, maximum: 10 },
        },
      },
    },
  });
});

const detailsOf = async (path: string, call: HttpCall) => {
  const answer = await served.call(path, call);
  return answer.status === 400 ? (JSON.parse(answer.body).details as string[])[0] : answer.body;
};
const post = (value: unknown) => detailsOf("/dev/products", { body: JSON.stringify(value) });
const good = { name: "mug", price: 1 };

describe("a body", () => {
  it.each([
    [good],
    [{ name: "ab", price: 0 }],
    [{ name: "abcd", price: 10 }],
    [
      {
        ...good,
        kind: "b",
        sku: "a1",
        tags: ["x"],
        count: 3,
        step: 2,
        maybe: "m",
        mail: "no mail",
        choice: true,
      },
    ],
    [{ ...good, parent: good }],
    [{ ...good, paid: 19.99 }],
  ])("%j reaches the handler", async (value) => {
    expect(await post(value)).toBe("reached");
  });

  it.each([
    [
      {},
      '[object has missing required properties (["name","price"]), object has too few properties (found 0 but schema requires at least 2)]',
    ],
    [
      {
        ...good,
        kind: "b",
        sku: "a1",
        tags: ["x"],
        count: 3,
        step: 2,
        maybe: "m",
        mail: "m",
        choice: true,
        parent: good,
      },
      "[object has too many properties (found 11 but schema requires at most 10)]",
    ],
    [
      { ...good, x: 1, b: 2 },
      '[object instance has properties which are not allowed by the schema: ["b","x"]]',
    ],
    [
      { ...good, price: "1" },
      '[instance type (string) does not match any allowed primitive type (allowed: ["integer","number"])]',
    ],
    [
      { ...good, count: 1.5 },
      '[instance type (number) does not match any allowed primitive type (allowed: ["integer"])]',
    ],
    [{ ...good, name: "m" }, '[string "m" is too short (length: 1, required minimum: 2)]'],
    [{ ...good, name: "mug🙂s" }, '[string "mug🙂s" is too long (length: 5, maximum allowed: 4)]'],
    [{ ...good, price: -1 }, "[numeric instance is lower than the required minimum (minimum: 0, found: -1)]"],
    [
      { ...good, price: 11 },
      "[numeric instance is greater than the required maximum (maximum: 10, found: 11)]",
    ],
    [{ ...good, step: 0 }, "[numeric instance is not strictly greater than the required minimum 0]"],
    [{ ...good, paid: 19.995 }, "[remainder of division is not zero (19.995 / 0.01)]"],
    [{ ...good, kind: "x" }, '[instance value ("x") not found in enum (possible values: ["a","b"])]'],
    [{ ...good, sku: "b" }, '[ECMA 262 regex "^a" does not match input string "b"]'],
    [
      { ...good, tags: [] },
      "[array is too short: must have at least 1 elements but instance has 0 elements]",
    ],
    [
      { ...good, tags: ["a", "b", "c"] },
      "[array is too long: must have at most 2 elements but instance has 3 elements]",
    ],
    [{ ...good, tags: ["a", "a"] }, "[array must not contain duplicate elements]"],
    [
      { ...good, maybe: null },
      '[instance type (null) does not match any allowed primitive type (allowed: ["string"])]',
    ],
    [{ ...good, choice: 1 }, "[instance failed to match exactly one schema (matched 0 out of 2)]"],
    [
      { ...good, parent: { name: "mug" } },
      '[object has too few properties (found 1 but schema requires at least 2), object has missing required properties (["price"])]',
    ],
    [[], '[instance type (array) does not match any allowed primitive type (allowed: ["object"])]'],
  ])("%j is refused in the Java validator's words", async (value, details) => {
    const list = (text: string | undefined) =>
      text
        ?.slice(1, -1)
        .split(/, (?=[a-z])/)
        .sort();
    expect(list(await post(value))).toEqual(list(details));
  });

  it("lists every failure", async () => {
    const details = await post({ name: 1, price: "x", y: 1 });
    expect(details).toContain('not allowed by the schema: ["y"]');
    expect(details?.match(/instance type/g)).toHaveLength(2);
  });

  it("that is empty counts as {}, and one that is no JSON is refused", async () => {
    expect(await detailsOf("/dev/products", { method: "POST" })).toContain("missing required properties");
    expect(await detailsOf("/dev/products", { body: "{" })).toContain("JSON");
  });

  it("is checked against a shared request body as well", async () => {
    expect(await detailsOf("/dev/referred", { body: "[]" })).toContain("instance type (array)");
  });

  it.each([
    [undefined, "[]", "instance type"],
    ["application/json; charset=utf-8", "[]", "instance type"],
    ["text/plain", "{}", "instance type"],
    ["text/plain", "[]", "reached"],
  ])(
    "with content type %s is checked by the model for it or by $default",
    async (contentType, body, expected) => {
      const headers = contentType === undefined ? {} : { "Content-Type": contentType };
      expect(await detailsOf("/dev/any", { body, headers })).toContain(expected);
    },
  );

  it("of a content type without model is not checked, nor one of an operation without validator", async () => {
    expect(await detailsOf("/dev/products", { body: "[]", headers: { "Content-Type": "text/csv" } })).toBe(
      "reached",
    );
    expect(await detailsOf("/dev/unchecked", { body: "[]" })).toBe("reached");
  });
});

describe("required parameters", () => {
  it.each([
    ["/dev/query", {}, "[X-Key, q]"],
    ["/dev/query?q=", { "X-Key": " " }, "[X-Key, q]"],
    ["/dev/query?q=%20", { "X-Key": "k" }, "[q]"],
  ])("missing or blank in %s are named together", async (path, headers, names) => {
    expect((await served.call(path, { headers })).body).toBe(
      `{"message":"Missing required request parameters: ${names}"}`,
    );
  });

  it("that are there pass, whatever they hold; the operation's own declaration wins", async () => {
    expect((await served.call("/dev/query?q=0", { headers: { "x-key": "k" } })).body).toBe("reached");
  });
});
