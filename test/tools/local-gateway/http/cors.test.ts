import { beforeAll, describe, expect, it } from "@jest/globals";
import type { HttpAnswer } from "../support/http-call.ts";
import { httpLambda, httpOperation, httpStack, invocationUri } from "../support/http-stack.ts";
import { type ServedFixture, serveFixture } from "../support/served-fixture.ts";

/** A function with CORS headers of its own, which the gateway does not let through. */
const opinionated = {
  code: `export const handler = async () => ({
    statusCode: 200,
    headers: { "access-control-allow-origin": "https://from-function", "x-kept": "1" },
    body: "ok",
  });`,
};

const page = "https://shop.example.com";
const operation = httpOperation(httpLambda("dev-a"));
const guarded = httpOperation(httpLambda("dev-a"), { security: [{ guard: [] }], "x-public": undefined });
const guard = {
  type: "apiKey",
  name: "Unused",
  in: "header",
  "x-amazon-apigateway-authorizer": {
    type: "request",
    identitySource: "$request.header.x-token",
    authorizerUri: invocationUri("dev-a"),
    authorizerPayloadFormatVersion: "2.0",
  },
};
const paths = { "/a": { get: operation }, "/guarded": { "x-amazon-apigateway-any-method": guarded } };

const serve = (api: object, apiAttributes: Readonly<Record<string, unknown>> = {}): Promise<ServedFixture> =>
  serveFixture(
    httpStack({
      functions: { "dev-a": opinionated },
      api: { paths, components: { securitySchemes: { guard } }, ...api },
      apiAttributes,
    }),
  );

const corsHeaders = ({ headers }: HttpAnswer): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith("access-control-")));

describe("CORS of an HTTP API", () => {
  let fixture: ServedFixture;
  beforeAll(async () => {
    fixture = await serve({
      "x-amazon-apigateway-cors": {
        allowOrigins: [page, "http://*"],
        allowMethods: ["GET", "POST"],
        allowHeaders: ["Content-Type", "authorization"],
        exposeHeaders: ["x-kept"],
        maxAge: 300,
        allowCredentials: true,
      },
    });
  });

  const preflight = (asked: Record<string, string>, path = "/a"): Promise<HttpAnswer> =>
    fixture.call(path, { method: "OPTIONS", headers: asked });

  it.each(["/a", "/nowhere"])("answers a preflight at %s without any route", async (path) => {
    const answer = await preflight(
      {
        Origin: page,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type, Authorization",
      },
      path,
    );
    expect([answer.status, answer.body]).toEqual([204, ""]);
    expect(corsHeaders(answer)).toEqual({
      "access-control-allow-origin": page,
      "access-control-allow-credentials": "true",
      "access-control-allow-methods": "GET,POST",
      "access-control-allow-headers": "Content-Type,authorization",
      "access-control-max-age": "300",
    });
  });

  it.each([
    ["another origin", { Origin: "https://evil.example", "Access-Control-Request-Method": "GET" }, []],
    [
      "another method",
      { Origin: page, "Access-Control-Request-Method": "DELETE" },
      ["access-control-allow-origin", "access-control-allow-credentials"],
    ],
    [
      "another header",
      {
        Origin: page,
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "authorization, x-other",
      },
      ["access-control-allow-origin", "access-control-allow-credentials"],
    ],
  ])("allows nothing to a preflight that asks for %s", async (_, asked, names) => {
    const answer = await preflight(asked as Record<string, string>);
    expect(answer.status).toBe(204);
    expect(Object.keys(corsHeaders(answer))).toEqual(names);
  });

  it("takes OPTIONS without a page's question for a request like any other", async () => {
    expect((await preflight({ Origin: page })).status).toBe(404);
    expect((await preflight({ "Access-Control-Request-Method": "GET" })).status).toBe(404);
  });

  it("lets a route's own guard decide about preflights too", async () => {
    const asked = { Origin: page, "Access-Control-Request-Method": "GET" };
    const answer = await preflight(asked, "/guarded");
    expect([answer.status, answer.headers["access-control-allow-origin"]]).toEqual([401, undefined]);
  });

  it.each([
    ["/a", 200],
    ["/nowhere", 404],
  ])("owns the headers of %s, also on errors", async (path, status) => {
    const answer = await fixture.call(path, { headers: { Origin: page } });
    expect(answer.status).toBe(status);
    expect(corsHeaders(answer)).toEqual({
      "access-control-allow-origin": page,
      "access-control-allow-credentials": "true",
      "access-control-expose-headers": "x-kept",
    });
    expect(answer.headers["x-kept"]).toBe(status === 200 ? "1" : undefined);
  });

  it.each([
    ["no origin", {}, undefined],
    ["an origin that is not allowed", { Origin: "https://evil.example" }, undefined],
    ["an origin of an allowed scheme", { Origin: "http://localhost:8080" }, "http://localhost:8080"],
  ])("answers a request of %s", async (_, headers, allowed) => {
    const answer = await fixture.call("/a", { headers: headers as Record<string, string> });
    expect([answer.status, answer.headers["access-control-allow-origin"]]).toEqual([200, allowed]);
  });
});

it("the attribute of the API counts before its document", async () => {
  const { call } = await serve(
    { "x-amazon-apigateway-cors": { allowOrigins: [page] } },
    { cors_configuration: { allow_origins: ["*"], allow_methods: ["*"], allow_headers: ["*"] } },
  );
  expect((await call("/a", { headers: { Origin: "https://any" } })).headers).toMatchObject({
    "access-control-allow-origin": "*",
  });
  const answer = await call("/a", {
    method: "OPTIONS",
    headers: {
      Origin: "https://any",
      "Access-Control-Request-Method": "PUT",
      "Access-Control-Request-Headers": "x",
    },
  });
  expect(corsHeaders(answer)).toEqual({
    "access-control-allow-origin": "*",
    "access-control-allow-methods": "*",
    "access-control-allow-headers": "*",
  });
});

it("without CORS settings the function's own headers pass, and a preflight needs a route", async () => {
  const { call } = await serve({});
  expect((await call("/a", { headers: { Origin: page } })).headers["access-control-allow-origin"]).toBe(
    "https://from-function",
  );
  const asked = { Origin: page, "Access-Control-Request-Method": "GET" };
  expect((await call("/a", { method: "OPTIONS", headers: asked })).status).toBe(404);
});
