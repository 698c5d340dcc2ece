import { beforeAll, describe, expect, it } from "@jest/globals";
import type { HttpAnswer } from "../support/http-call.ts";
import { httpLambda, httpOperation, httpStack } from "../support/http-stack.ts";
import { type ServedFixture, serveFixture } from "../support/served-fixture.ts";

/** Answers what the request's body says, or fails as it says. */
const puppet = {
  code: `
export const handler = async (event) => {
  const { fail, waitMs, result } = JSON.parse(event.body);
  if (fail) throw new Error(fail);
  if (waitMs) await new Promise((resolve) => setTimeout(resolve, waitMs));
  return result;
};`,
};

let fixture: ServedFixture;
beforeAll(async () => {
  const operation = (more: Readonly<Record<string, unknown>>) => ({
    post: httpOperation(httpLambda("dev-puppet", more)),
  });
  fixture = await serveFixture(
    httpStack({
      functions: { "dev-puppet": puppet },
      api: {
        paths: {
          "/v2": operation({}),
          "/v1": operation({ payloadFormatVersion: "1.0" }),
          "/quick": operation({ timeoutInMillis: 50 }),
        },
      },
    }),
  );
});

const told = (path: string, order: object): Promise<HttpAnswer> =>
  fixture.call(path, { body: JSON.stringify(order), headers: { "content-type": "application/json" } });

const serverError = [500, '{"message":"Internal Server Error"}', "application/json"];
const seen = ({ status, body, headers }: HttpAnswer) => [status, body, headers["content-type"]];

describe("a result in format 2.0", () => {
  it.each([
    ["an object", { ok: true }, '{"ok":true}'],
    ["a text", "hello", "hello"],
    ["a number", 3, "3"],
    ["a list", [1], "[1]"],
    ["a body without a status", { body: "x" }, '{"body":"x"}'],
  ])("that is %s is the body of a good answer", async (_, result, body) => {
    expect(seen(await told("/v2", { result }))).toEqual([200, body, "application/json"]);
  });

  it("has status, headers and cookies, and plain text where it names no type", async () => {
    const answer = await told("/v2", {
      result: {
        statusCode: "201",
        headers: { "x-a": 1, MyHeader: "b" },
        cookies: ["a=1", "b=2"],
        body: "ok",
      },
    });
    expect(seen(answer)).toEqual([201, "ok", "text/plain; charset=utf-8"]);
    expect(answer.headers).toMatchObject({ "x-a": "1", "set-cookie": "a=1, b=2" });
    expect(answer.headerNames).toEqual(expect.arrayContaining(["X-A", "Myheader", "Set-Cookie"]));
    expect(answer.headerNames).not.toContain("x-amzn-RequestId");
  });

  it("is decoded from base64, whatever the client accepts", async () => {
    const bytes = Buffer.from([0, 255, 128]);
    const result = { statusCode: 200, body: bytes.toString("base64"), isBase64Encoded: true };
    expect((await told("/v2", { result })).bytes).toEqual(bytes);
  });

  it.each([
    ["a status of 0", { statusCode: 0 }],
    ["a fraction as status", { statusCode: 200.5 }],
    ["a word as status", { statusCode: "ok" }],
    ["600 as status", { statusCode: 600 }],
    ["a body that is no text", { statusCode: 200, body: { a: 1 } }],
    ["a list as a header's value", { statusCode: 200, headers: { a: ["b"] } }],
    ["a line break in a header", { statusCode: 200, headers: { a: "b\r\nc: d" } }],
    ["cookies that are no list", { statusCode: 200, cookies: "a=1" }],
  ])("with %s answers 500", async (_, result) => {
    const answer = await told("/v2", { result });
    expect(seen(answer)).toEqual(serverError);
    expect(answer.headers).not.toHaveProperty("x-amzn-errortype");
  });
});

describe("a result in format 1.0", () => {
  it("has the single value of a header before the others", async () => {
    const answer = await told("/v1", {
      result: {
        statusCode: 200,
        headers: { "x-a": "1" },
        multiValueHeaders: { "X-A": ["2", "3"] },
        body: "",
      },
    });
    expect(answer.headers).toMatchObject({ "x-a": "1, 2, 3", "content-type": "text/plain; charset=utf-8" });
  });

  it.each([
    ["no status", { body: "x" }],
    ["no object", "x"],
    ["a header's values that are no list", { statusCode: 200, multiValueHeaders: { a: "b" } }],
  ])("with %s answers 500", async (_, result) => {
    expect(seen(await told("/v1", { result }))).toEqual(serverError);
  });
});

describe.each(["/v1", "/v2"])("at %s", (path) => {
  it("a function that throws answers 500, and the console says why", async () => {
    expect(seen(await told(path, { fail: "no luck" }))).toEqual(serverError);
    expect(fixture.requests.at(-1)?.exchange.hint).toContain("no luck");
  });
});

it.each([
  [
    "a header that HTTP cannot carry",
    { statusCode: 200, headers: { "x-a": "€" } },
    /header content \["X-A"\]/,
  ],
  ["a status that ends no answer", { statusCode: 101 }, /the status 101 ends no answer/],
])("%s does not end the gateway, and the console says what it was", async (_, result, hint) => {
  const answer = await told("/v2", { result });
  expect([answer.status, answer.body]).toEqual([500, "the local gateway failed, see its output\n"]);
  expect(fixture.requests.at(-1)?.exchange.hint).toMatch(hint);
  expect((await told("/v2", { result: { statusCode: 200, headers: { "x-a": "ü" } } })).status).toBe(200);
});

it("a function that takes longer than the integration waits answers 503", async () => {
  expect(seen(await told("/quick", { waitMs: 5_000 }))).toEqual([
    503,
    '{"message":"Service Unavailable"}',
    "application/json",
  ]);
  expect(fixture.requests.at(-1)?.exchange.error?.responseType).toBe("INTEGRATION_TIMEOUT");
});
