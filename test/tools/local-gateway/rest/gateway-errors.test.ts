import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { lambdaIntegration, operation } from "../support/fixture-stack.ts";
import { type ServedFixture, serveFixture } from "../support/served-fixture.ts";

const code = `
export const handler = async (event) => {
  const wish = event.headers["x-wish"];
  if (wish === "throw") throw new Error("no luck");
  if (wish === "exit") process.exit(1);
  if (wish === "sleep") await new Promise((resolve) => setTimeout(resolve, 60_000));
  if (wish === "large") return { body: "x".repeat(6 * 1024 * 1024) };
  return { body: "fine" };
};`;

let served: ServedFixture;

beforeAll(async () => {
  served = await serveFixture({
    functions: {
      "dev-a": { code, attributes: { timeout: 1 } },
      "dev-broken": { code: "throw new Error('no start');" },
      "dev-absent": { code, attributes: { handler: "index.nothing" } },
    },
    api: {
      paths: {
        "/a": { get: operation("dev-a"), post: operation("dev-a") },
        "/broken": { get: operation("dev-broken") },
        "/absent": { get: operation("dev-absent") },
        "/slow": {
          get: { "x-amazon-apigateway-integration": lambdaIntegration("dev-a", { timeoutInMillis: 50 }) },
        },
        "/get-method": {
          get: { "x-amazon-apigateway-integration": lambdaIntegration("dev-a", { httpMethod: "GET" }) },
        },
        "/unknown-function": { get: operation("dev-unknown") },
        "/required/{id}": {
          post: operation("dev-a", {
            "x-amazon-apigateway-request-validator": "all",
            parameters: [
              { name: "qs1", in: "query", required: true },
              { name: "issuer", in: "path", required: true },
              { name: "optional", in: "query", required: false },
              { name: "x-header-param", in: "header", required: true },
            ],
            requestBody: { content: { "application/json": { schema: { type: "object", required: ["a"] } } } },
          }),
        },
      },
      "x-amazon-apigateway-request-validators": {
        all: { validateRequestBody: true, validateRequestParameters: true },
      },
    },
  });
});

const spaced = '{"message": "Internal server error"}';

describe("an answer of the gateway itself", () => {
  it.each([
    [
      "an unknown path",
      "/dev/none",
      {},
      403,
      "MissingAuthenticationTokenException",
      '{"message":"Missing Authentication Token"}',
    ],
    [
      "an undefined method",
      "/dev/a",
      { method: "PUT" },
      403,
      "MissingAuthenticationTokenException",
      '{"message":"Missing Authentication Token"}',
    ],
    ["an unknown stage", "/none/a", {}, 403, "ForbiddenException", '{"message":"Forbidden"}'],
    ["no stage", "/", {}, 403, "ForbiddenException", '{"message":"Forbidden"}'],
    [
      "missing parameters",
      "/dev/required/1",
      { body: '{"a":1}' },
      400,
      "BadRequestException",
      '{"message":"Missing required request parameters: [x-header-param, issuer, qs1]"}',
    ],
    [
      "a throwing handler",
      "/dev/a",
      { headers: { "X-Wish": "throw", "x-wish": "throw" } },
      502,
      "InternalServerErrorException",
      spaced,
    ],
    ["a function that does not load", "/dev/broken", {}, 502, "InternalServerErrorException", spaced],
    ["a handler that is not exported", "/dev/absent", {}, 502, "InternalServerErrorException", spaced],
    [
      "a function that times out itself",
      "/dev/a",
      { headers: { "x-wish": "sleep" } },
      502,
      "InternalServerErrorException",
      spaced,
    ],
    [
      "a function that ends its process",
      "/dev/a",
      { headers: { "x-wish": "exit" } },
      502,
      "InternalServerErrorException",
      spaced,
    ],
    [
      "a result over 6 MB",
      "/dev/a",
      { headers: { "x-wish": "large" } },
      502,
      "InternalServerErrorException",
      spaced,
    ],
    [
      "an integration timeout",
      "/dev/slow",
      { headers: { "x-wish": "sleep" } },
      504,
      "InternalServerErrorException",
      '{"message": "Endpoint request timed out"}',
    ],
    [
      "an integration that is not called by POST",
      "/dev/get-method",
      {},
      500,
      "InternalServerErrorException",
      spaced,
    ],
    [
      "a function that is not there",
      "/dev/unknown-function",
      {},
      500,
      "InternalServerErrorException",
      spaced,
    ],
    [
      "an event over 6 MB",
      "/dev/a",
      { body: "x".repeat(6 * 1024 * 1024) },
      413,
      "RequestEntityTooLargeException",
      '{"message":"Request Too Long"}',
    ],
  ])("to %s has AWS's status, type and bytes", async (_, path, call, status, errorType, body) => {
    const answer = await served.call(path, call);
    expect({ status: answer.status, body: answer.body }).toEqual({ status, body });
    expect(answer.headers).toMatchObject({
      "content-type": "application/json",
      "content-length": String(body.length),
      "x-amzn-errortype": errorType,
      connection: "close",
    });
    expect(answer.headers["x-amzn-requestid"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers["x-amz-apigw-id"]).toMatch(/^[\w-]{15}=$/);
    expect(answer.headers.date).toBeDefined();
    expect(answer.headers["x-amzn-trace-id"]).toBeUndefined();
  });

  it("to a body that fails its model is Invalid request body", async () => {
    const headers = { "x-header-param": "1" };
    const answer = await served.call("/dev/required/1?qs1=1", { headers, body: "{}" });
    // The path declares {id}, so that issuer can never be there.
    expect(answer.body).toBe('{"message":"Missing required request parameters: [issuer]"}');
  });

  it("to a token where a signature is expected says so with a hash of the header", async () => {
    const hash = createHash("sha256").update("Bearer abc").digest("base64");
    const bearer = await served.call("/dev/none", { headers: { Authorization: "Bearer abc" } });
    expect(bearer.status).toBe(403);
    expect(bearer.headers["x-amzn-errortype"]).toBe("IncompleteSignatureException");
    expect(JSON.parse(bearer.body).message).toContain(`missing equal-sign`);
    expect(JSON.parse(bearer.body).message).toContain(hash);
    const basic = await served.call("/dev/none", { headers: { Authorization: "Basic YTpi=" } });
    expect(JSON.parse(basic.body).message).toContain("requires 'Credential' parameter");
  });

  it("to more than 10 MB is plain text, and 10 MB pass", async () => {
    const limit = 10 * 1024 * 1024;
    const over = await served.call("/dev/none", { method: "POST", body: "x".repeat(limit + 1) });
    expect({ status: over.status, body: over.body }).toEqual({
      status: 413,
      body: "HTTP content length exceeded 10485760 bytes.",
    });
    expect(over.headers["access-control-allow-origin"]).toBeUndefined();
    const at = await served.call("/dev/none", { method: "POST", body: "x".repeat(limit) });
    expect(at.status).toBe(403);
  });

  it("comes with the reason for the developer, not for the client", async () => {
    const answer = await served.call("/dev/a", { headers: { "x-wish": "throw" } });
    expect(answer.body).not.toContain("no luck");
    expect(served.requests.at(-1)?.exchange.hint).toContain("no luck");
  });

  it("does not keep the next request from being served", async () => {
    await served.call("/dev/a", { headers: { "x-wish": "exit" } });
    expect((await served.call("/dev/a")).body).toBe("fine");
  });
});
