import { beforeAll, describe, expect, it } from "@jest/globals";
import { operation } from "../support/fixture-stack.ts";
import type { HttpAnswer } from "../support/http-call.ts";
import { type ServedFixture, serveFixture } from "../support/served-fixture.ts";

/** Answers with the result that the request asks for. */
const code = "export const handler = async (event) => JSON.parse(event.body);";

let served: ServedFixture;

beforeAll(async () => {
  served = await serveFixture({
    functions: { "dev-a": { code } },
    api: { paths: { "/a": { post: operation("dev-a"), head: operation("dev-a") } } },
    apiAttributes: { binary_media_types: ["image/png"] },
  });
});

const answerTo = (result: unknown, headers: Record<string, string> = {}): Promise<HttpAnswer> =>
  served.call("/dev/a", { body: JSON.stringify(result), headers });

describe("a result", () => {
  it.each<readonly [unknown, number, string]>([
    [{}, 200, ""],
    [{ headers: { a: "b" } }, 200, ""],
    [{ body: "text" }, 200, "text"],
    [{ statusCode: 201, body: null }, 201, ""],
    [{ statusCode: "201", headers: null, multiValueHeaders: null }, 201, ""],
    [{ statusCode: 418, body: "é" }, 418, "é"],
    [{ statusCode: 599 }, 599, ""],
  ])("%j answers %d with body %j", async (result, status, body) => {
    const answer = await answerTo(result);
    expect([answer.status, answer.body]).toEqual([status, body]);
    expect(answer.headers["content-length"]).toBe(String(Buffer.byteLength(body)));
  });

  it.each<readonly [unknown, RegExp]>([
    [null, /answered null/],
    ["text", /answered a string/],
    [[], /answered a list/],
    [7, /answered a number/],
    [{ statusCode: 0 }, /statusCode is 0/],
    [{ statusCode: 99 }, /statusCode is 99/],
    [{ statusCode: 600 }, /statusCode is 600/],
    [{ statusCode: 200.5 }, /statusCode is 200.5/],
    [{ statusCode: "test" }, /statusCode is "test"/],
    [{ statusCode: 200, message: "hello" }, /the result has "message"/],
    [{ cookies: [] }, /the result has "cookies"/],
    [{ body: { a: 1 } }, /body is an object/],
    [{ body: 7 }, /body is a number/],
    [{ headers: [] }, /headers is a list/],
    [{ headers: { a: { b: 1 } } }, /header "a" is an object/],
    [{ headers: { "a b": "1" } }, /"a b" is no header name/],
    [{ headers: { a: "1\r\nb: 2" } }, /line break/],
    [{ headers: { a: "1\nb: 2" } }, /line break/],
    [{ multiValueHeaders: { a: "b" } }, /multiValueHeaders\["a"\] is not a list/],
  ])("%j is malformed: 502, and the developer reads %s", async (result, hint) => {
    const answer = await answerTo(result);
    expect([answer.status, answer.body]).toEqual([502, '{"message": "Internal server error"}']);
    expect(served.requests.at(-1)?.exchange.hint).toMatch(hint);
  });

  it("has JSON for its content type unless it says otherwise", async () => {
    expect((await answerTo({})).headers["content-type"]).toBe("application/json");
    expect((await answerTo({ headers: { "content-type": "text/css" } })).headers["content-type"]).toBe(
      "text/css",
    );
  });

  it("has numbers and booleans in headers as text", async () => {
    const { headers } = await answerTo({ headers: { "x-number": 7, "x-true": true } });
    expect(headers).toMatchObject({ "x-number": "7", "x-true": "true" });
  });

  it("may set a header several times; values of both maps are joined, multi values first", async () => {
    const answer = await answerTo({
      headers: { "set-cookie": "c=3", "X-Same": "1" },
      multiValueHeaders: { "Set-Cookie": ["a=1", "b=2"], "x-same": ["1"] },
    });
    expect(answer.headers["set-cookie"]).toBe("a=1, b=2, c=3");
    expect(answer.headerNames.filter((name) => name === "Set-Cookie")).toHaveLength(3);
    expect(answer.headers["x-same"]).toBe("1");
  });

  it("has the headers of every successful answer", async () => {
    const { headers } = await answerTo({});
    expect(headers["x-amzn-trace-id"]).toMatch(
      /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0;Lineage=1:[0-9a-f]{8}:0$/,
    );
    expect(headers).toMatchObject({ date: expect.any(String), connection: "close" });
    expect(headers["keep-alive"]).toBeUndefined();
  });

  it.each([
    "Authorization",
    "Connection",
    "Content-MD5",
    "Date",
    "Expect",
    "Host",
    "Max-Forwards",
    "Proxy-Authenticate",
    "Server",
    "Trailer",
    "Upgrade",
    "User-Agent",
    "WWW-Authenticate",
  ])("has its header %s remapped", async (name) => {
    const { headers } = await answerTo({ headers: { [name]: "mine" } });
    expect(headers[`x-amzn-remapped-${name.toLowerCase()}`]).toBe("mine");
    expect(headers[name.toLowerCase()]).not.toBe("mine");
  });

  it.each(["Content-Encoding", "Via", "TE", "Age", "Pragma", "Cache-Control", "X-Own"])(
    "has its header %s passed",
    async (name) => {
      expect((await answerTo({ headers: { [name]: "mine" } })).headers[name.toLowerCase()]).toBe("mine");
    },
  );

  it("has its own Content-Length replaced by the true one", async () => {
    expect(
      (await answerTo({ body: "abc", headers: { "Content-Length": "77" } })).headers["content-length"],
    ).toBe("3");
  });

  it("with Transfer-Encoding is refused", async () => {
    expect((await answerTo({ headers: { "transfer-encoding": "chunked" } })).status).toBe(500);
  });

  it.each([
    ["image/png", "bytes"],
    ["image/png, text/html", "bytes"],
    ["text/html, image/png", "base64"],
    ["*/*", "base64"],
    [undefined, "base64"],
  ])("in base64 reaches a client that accepts %s as %s", async (accept, form) => {
    const bytes = Buffer.from([0, 255, 1, 254]);
    const result = { body: bytes.toString("base64"), isBase64Encoded: true };
    const answer = await answerTo(result, accept === undefined ? {} : { Accept: accept });
    expect(answer.bytes).toEqual(form === "bytes" ? bytes : Buffer.from(bytes.toString("base64")));
  });

  it("without a body has no Content-Length where HTTP forbids it", async () => {
    const answer = await answerTo({ statusCode: 204, body: "ignored" });
    expect([answer.status, answer.body, answer.headers["content-length"]]).toEqual([204, "", undefined]);
  });
});
