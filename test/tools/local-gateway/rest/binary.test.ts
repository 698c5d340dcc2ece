import { beforeAll, describe, expect, it } from "@jest/globals";
import { startBackend } from "../support/backend.ts";
import { operation } from "../support/fixture-stack.ts";
import { echo } from "../support/guarded.ts";
import { type ServedFixture, serveFixture } from "../support/served-fixture.ts";

/** Every byte there is; as UTF-8 most of it is no text. */
const everyByte = Buffer.from(Array.from({ length: 256 }, (_each, byte) => byte));
const base64 = everyByte.toString("base64");
const garbled = Buffer.from(everyByte.toString("utf8"));

/** Answers with every byte under the type that the query names, as base64 or as the text of it. */
const bytesCode = `
export const handler = async ({ queryStringParameters: { type, encoded } }) => ({
  headers: { "Content-Type": type },
  body: ${JSON.stringify(base64)},
  isBase64Encoded: encoded === "true",
});`;

let fixture: ServedFixture;
let everything: ServedFixture;
beforeAll(async () => {
  const backend = await startBackend((response, { url }) => {
    response.setHeader("Content-Type", url.includes("text") ? "text/plain" : "image/png");
    response.end(url.includes("base64") ? base64 : everyByte);
  });
  const http = (path: string, more: object = {}, response: object = {}): object => ({
    get: {
      security: [],
      "x-amazon-apigateway-integration": {
        type: "HTTP",
        httpMethod: "GET",
        uri: `${backend.url}/${path}`,
        responses: { default: { statusCode: "200", ...response } },
        ...more,
      },
    },
  });
  const mock = (handling: object): object => ({
    get: {
      security: [],
      "x-amazon-apigateway-integration": {
        type: "MOCK",
        requestTemplates: { "application/json": '{"statusCode": 200}' },
        responses: {
          default: { statusCode: "200", responseTemplates: { "application/json": '{"a":1}' }, ...handling },
        },
        ...handling,
      },
    },
  });
  const functions = { "dev-echo": echo, "dev-bytes": { code: bytesCode } };
  const paths = {
    "/echo": { post: operation("dev-echo") },
    "/bytes": { get: operation("dev-bytes") },
    "/proxy": {
      get: {
        security: [],
        "x-amazon-apigateway-integration": { type: "HTTP_PROXY", httpMethod: "GET", uri: backend.url },
      },
    },
    "/proxy-text": {
      get: {
        security: [],
        "x-amazon-apigateway-integration": {
          type: "HTTP_PROXY",
          httpMethod: "GET",
          uri: `${backend.url}/text`,
        },
      },
    },
    "/mock": mock({ contentHandling: "CONVERT_TO_TEXT" }),
    "/mock-of-bytes": mock({}),
    "/image": http("image"),
    "/image-as-text": http("image", {}, { contentHandling: "CONVERT_TO_TEXT" }),
    "/image-as-bytes": http("image", {}, { contentHandling: "CONVERT_TO_BINARY" }),
    "/text": http("text/base64"),
    "/text-as-text": http("text/base64", {}, { contentHandling: "CONVERT_TO_TEXT" }),
    "/text-as-bytes": http("text/base64", {}, { contentHandling: "CONVERT_TO_BINARY" }),
  };
  fixture = await serveFixture({
    functions,
    api: { paths },
    apiAttributes: { binary_media_types: ["image/png", "application/octet-stream"] },
  });
  everything = await serveFixture({
    functions,
    api: { paths },
    apiAttributes: { binary_media_types: ["*/*"] },
  });
});

const get = (path: string, accept?: string) =>
  fixture.call(path, accept === undefined ? {} : { headers: { accept } });

describe("a request to a function", () => {
  const post = ({ call }: ServedFixture, type: string, body = everyByte) =>
    call("/dev/echo", { body, headers: { "content-type": type } }).then(
      (answer) => JSON.parse(answer.body) as { body: string; isBase64Encoded: boolean },
    );

  it.each(["image/png", "application/octet-stream; q=1", "IMAGE/PNG"])(
    "of %s arrives byte for byte",
    async (type) => {
      expect(await post(fixture, type)).toMatchObject({ body: base64, isBase64Encoded: true });
    },
  );

  it("of another type is read as UTF-8, and what is none is lost", async () => {
    expect(await post(fixture, "text/plain")).toMatchObject({
      body: garbled.toString(),
      isBase64Encoded: false,
    });
  });

  it("of any type arrives byte for byte where all types are binary, and none is empty text", async () => {
    expect(await post(everything, "text/plain")).toMatchObject({ body: base64, isBase64Encoded: true });
    expect(await post(everything, "text/plain", Buffer.alloc(0))).toMatchObject({
      body: null,
      isBase64Encoded: false,
    });
  });
});

describe("an answer of a function", () => {
  it.each(["image/png", "image/png;q=0.9, text/html"])(
    "as base64 is bytes to a client that accepts %s first",
    async (accept) => {
      const { bytes, headers } = await get("/dev/bytes?type=image/png&encoded=true", accept);
      expect([bytes.equals(everyByte), headers["content-length"]]).toEqual([true, "256"]);
    },
  );

  it.each([undefined, "*/*", "text/html, image/png"])(
    "as base64 stays so to a client that accepts %s",
    async (accept) => {
      expect((await get("/dev/bytes?type=image/png&encoded=true", accept)).body).toBe(base64);
    },
  );

  it("that is not said to be base64 stays as it is", async () => {
    expect((await get("/dev/bytes?type=image/png&encoded=false", "image/png")).body).toBe(base64);
  });

  it("as base64 is bytes to everybody where all types are binary", async () => {
    const { bytes } = await everything.call("/dev/bytes?type=image/png&encoded=true");
    expect(bytes.equals(everyByte)).toBe(true);
  });
});

describe("a mock of an API whose types are all binary", () => {
  it("answers when its templates are to be text, and fails when they are not", async () => {
    expect((await everything.call("/dev/mock")).body).toBe('{"a":1}');
    expect((await everything.call("/dev/mock-of-bytes")).status).toBe(500);
    expect((await fixture.call("/dev/mock-of-bytes")).body).toBe('{"a":1}');
  });
});

describe("an answer of an HTTP backend", () => {
  it("passes a proxy byte for byte when its type is binary, else as UTF-8", async () => {
    expect((await get("/dev/proxy")).bytes.equals(everyByte)).toBe(true);
    expect((await get("/dev/proxy-text")).bytes.equals(garbled)).toBe(true);
  });

  it.each<[string, string, Buffer]>([
    ["/image", "image/png", everyByte],
    ["/image", "text/plain", Buffer.from(base64)],
    ["/image-as-text", "image/png", Buffer.from(base64)],
    ["/image-as-bytes", "text/plain", everyByte],
    ["/text", "text/plain", Buffer.from(base64)],
    ["/text", "image/png", everyByte],
    ["/text-as-text", "image/png", Buffer.from(base64)],
    ["/text-as-bytes", "text/plain", everyByte],
  ])(
    "of %s to a client that accepts %s is converted as contentHandling says",
    async (path, accept, expected) => {
      expect((await get(`/dev${path}`, accept)).bytes.equals(expected)).toBe(true);
    },
  );
});

describe("a request that is mapped", () => {
  const seen = async (contentHandling: object, type: string, template: boolean, body: Buffer) => {
    const backend = await startBackend((response, { body: got }) => response.end(got));
    const { call } = await serveFixture({
      api: {
        paths: {
          "/a": {
            post: {
              security: [],
              "x-amazon-apigateway-integration": {
                type: "HTTP",
                httpMethod: "POST",
                uri: backend.url,
                ...contentHandling,
                requestTemplates: template ? { [type]: '{"it":"$input.body"}' } : {},
                responses: { default: { statusCode: "200" } },
              },
            },
          },
        },
      },
      apiAttributes: { binary_media_types: ["image/png"] },
    });
    const { status, body: answered } = await call("/dev/a", { body, headers: { "content-type": type } });
    return [status, answered];
  };

  it("shows a template its bytes as base64 where they are to be text", async () => {
    expect(await seen({ contentHandling: "CONVERT_TO_TEXT" }, "image/png", true, everyByte)).toEqual([
      200,
      `{"it":"${base64}"}`,
    ]);
  });

  it("fails where a template would have to read bytes", async () => {
    expect(await seen({}, "image/png", true, everyByte)).toEqual([
      500,
      '{"message": "Internal server error"}',
    ]);
  });

  it("becomes the bytes that its text is the base64 of", async () => {
    const text = Buffer.from("kite").toString("base64");
    const handling = { contentHandling: "CONVERT_TO_BINARY" };
    expect(await seen(handling, "text/plain", false, Buffer.from(text))).toEqual([200, "kite"]);
  });
});
