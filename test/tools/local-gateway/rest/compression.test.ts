import { deflateSync, gunzipSync, gzipSync, inflateSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { startBackend, type TestBackend } from "../support/backend.ts";
import { operation } from "../support/fixture-stack.ts";
import { echo } from "../support/guarded.ts";
import { type ServedFixture, serveFixture } from "../support/served-fixture.ts";
import { signedCall } from "../support/signed-call.ts";

const minimum = 100;

/** Answers with as many bytes as the query asks for, under the headers that it names. */
const sized = {
  code: `
export const handler = async ({ queryStringParameters: { bytes, encoding } }) => ({
  headers: encoding === undefined ? {} : { "Content-Encoding": encoding },
  body: "x".repeat(Number(bytes)),
});`,
};

let fixture: ServedFixture;
let backend: TestBackend;
beforeAll(async () => {
  backend = await startBackend((response) => response.end("ok"));
  fixture = await serveFixture({
    functions: { "dev-sized": sized, "dev-echo": echo },
    api: {
      paths: {
        "/sized": { get: operation("dev-sized") },
        "/echo": { post: operation("dev-echo") },
        "/signed": { post: operation("dev-echo", { security: [{ sigv4: [] }], "x-public": undefined }) },
        "/checked": {
          post: operation("dev-echo", {
            "x-amazon-apigateway-request-validator": "body",
            requestBody: {
              content: { "application/json": { schema: { type: "object", required: ["name"] } } },
            },
          }),
        },
        "/backend": {
          post: {
            security: [],
            "x-amazon-apigateway-integration": { type: "HTTP_PROXY", httpMethod: "POST", uri: backend.url },
          },
        },
      },
      components: {
        securitySchemes: {
          sigv4: {
            type: "apiKey",
            in: "header",
            name: "Authorization",
            "x-amazon-apigateway-authtype": "awsSigv4",
          },
        },
      },
      "x-amazon-apigateway-request-validators": { body: { validateRequestBody: true } },
    },
    apiAttributes: { minimum_compression_size: String(minimum) },
  });
});

const get = (path: string, acceptEncoding?: string) =>
  fixture.call(path, acceptEncoding === undefined ? {} : { headers: { "accept-encoding": acceptEncoding } });

describe("an answer", () => {
  it.each([
    ["gzip", gunzipSync],
    ["deflate", inflateSync],
  ])("of the size from which an API compresses is sent as %s", async (coding, decompress) => {
    const { headers, bytes } = await get(`/dev/sized?bytes=${minimum}`, coding);
    expect(headers["content-encoding"]).toBe(coding);
    expect(headers["content-length"]).toBe(String(bytes.length));
    expect(decompress(bytes).toString()).toBe("x".repeat(minimum));
  });

  it("one byte smaller stays plain", async () => {
    const { headers, body } = await get(`/dev/sized?bytes=${minimum - 1}`, "gzip");
    expect([headers["content-encoding"], body]).toEqual([undefined, "x".repeat(minimum - 1)]);
  });

  it.each([
    ["gzip, deflate, br", "gzip"],
    ["deflate, gzip", "deflate"],
    ["br;q=0.1, GZIP;q=0.5", "gzip"],
    ["gzip;q=0.5, deflate;q=0.8", "deflate"],
    ["br, gzip", undefined],
    ["identity, gzip", undefined],
    ["gzip;q=0", undefined],
    ["*", undefined],
    [undefined, undefined],
  ])("to a client that accepts %s is sent as %s", async (accepted, coding) => {
    const { status, headers } = await get(`/dev/sized?bytes=${minimum}`, accepted);
    expect([status, headers["content-encoding"]]).toEqual([200, coding]);
  });

  it("that its function has compressed already is left alone", async () => {
    const { headers, body } = await get(`/dev/sized?bytes=${minimum}&encoding=br`, "gzip");
    expect([headers["content-encoding"], body]).toEqual(["br", "x".repeat(minimum)]);
  });
});

describe("a compressed body", () => {
  const post = (path: string, coding: string, body: Buffer, headers = {}) =>
    fixture.call(path, { body, headers: { "content-encoding": coding, ...headers } });
  const message = Buffer.from('{"name":"kite"}');

  it.each<[string, Buffer]>([
    ["gzip", gzipSync(message)],
    ["deflate", deflateSync(message)],
    ["identity", message],
  ])("in %s reaches its function as it was meant", async (coding, body) => {
    expect(JSON.parse((await post("/dev/echo", coding, body)).body)).toMatchObject({
      body: message.toString(),
      isBase64Encoded: false,
    });
  });

  it("is what validators look at", async () => {
    const json = { "content-type": "application/json" };
    expect((await post("/dev/checked", "gzip", gzipSync(message), json)).status).toBe(200);
    expect((await post("/dev/checked", "gzip", gzipSync("{}"), json)).status).toBe(400);
  });

  it("reaches a backend plain, without the header that would deny it", async () => {
    await post("/dev/backend", "gzip", gzipSync(message));
    expect(backend.calls.at(-1)).toMatchObject({ body: message.toString() });
    expect(backend.calls.at(-1)?.headers["content-encoding"]).toBeUndefined();
  });

  it("is signed as it was sent", async () => {
    const body = "not in gzip";
    const call = await signedCall(fixture.origin, "/dev/signed", { method: "POST", body });
    const answer = await fixture.call("/dev/signed", {
      ...call,
      headers: { ...call.headers, "content-encoding": "gzip" },
    });
    // The signature is right, so that it is the coding that is refused.
    expect(answer.status).toBe(415);
  });

  it.each<[string, Buffer]>([
    ["br", message],
    ["gzip", message],
    ["deflate", gzipSync(message)],
  ])("that is not in %s, or in a coding unknown to API Gateway, is refused", async (coding, body) => {
    const { status, body: answered } = await post("/dev/echo", coding, body);
    expect([status, answered]).toEqual([415, '{"message":"Unsupported Media Type"}']);
  });

  it("that would be larger than a request may be is refused", async () => {
    const bomb = gzipSync(Buffer.alloc(10 * 1024 * 1024 + 1));
    expect((await post("/dev/backend", "gzip", bomb)).status).toBe(415);
    expect((await post("/dev/backend", "gzip", gzipSync(Buffer.alloc(10 * 1024 * 1024)))).status).toBe(200);
  });
});
