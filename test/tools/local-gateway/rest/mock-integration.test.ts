import { describe, expect, it } from "@jest/globals";
import type { HttpCall } from "../support/http-call.ts";
import { type ServedFixture, serveFixture } from "../support/served-fixture.ts";

const originTemplate = `#set($origin = $input.params().header.get("Origin"))
#if($origin == "https://a.example.com" || $origin == "https://b.example.com")
#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)
#end`;

function withMock(integration: Readonly<Record<string, unknown>>): Promise<ServedFixture> {
  return serveFixture({
    api: {
      paths: {
        "/a/{id}": {
          options: { "x-amazon-apigateway-integration": { type: "mock", ...integration } },
          post: { "x-amazon-apigateway-integration": { type: "MOCK", ...integration } },
        },
      },
    },
  });
}

const preflight: HttpCall = {
  method: "OPTIONS",
  headers: { Origin: "https://b.example.com", "Access-Control-Request-Method": "POST" },
};
const status204 = { "application/json": '{"statusCode": 204}' };

describe("a mock", () => {
  it("answers a preflight with its literal headers, without a trace id", async () => {
    const { call } = await withMock({
      requestTemplates: status204,
      responses: {
        default: {
          statusCode: "204",
          responseParameters: {
            "method.response.header.Access-Control-Allow-Origin": "'https://app.example.com'",
            "method.response.header.Access-Control-Allow-Methods": "'GET,OPTIONS'",
          },
        },
      },
    });
    const answer = await call("/dev/a/1", preflight);
    expect([answer.status, answer.body]).toEqual([204, ""]);
    expect(answer.headers).toMatchObject({
      "access-control-allow-origin": "https://app.example.com",
      "access-control-allow-methods": "GET,OPTIONS",
    });
    expect(answer.headers["x-amzn-trace-id"]).toBeUndefined();
    expect(answer.headers["x-amzn-errortype"]).toBeUndefined();
  });

  it.each([
    ["https://a.example.com", "https://a.example.com"],
    ["https://b.example.com", "https://b.example.com"],
    ["https://evil.example.com", "https://default.example.com"],
    ["https://a.example.com.evil.org", "https://default.example.com"],
  ])("echoes the origin %s as %s when its template compares a list", async (origin, allowed) => {
    const { call } = await withMock({
      requestTemplates: status204,
      responses: {
        default: {
          statusCode: "204",
          responseParameters: {
            "method.response.header.Access-Control-Allow-Origin": "'https://default.example.com'",
          },
          responseTemplates: { "application/json": originTemplate },
        },
      },
    });
    const { headers, headerNames } = await call("/dev/a/1", { method: "OPTIONS", headers: { origin } });
    expect(headers["access-control-allow-origin"]).toBe(allowed);
    expect(headerNames.filter((name) => name.toLowerCase() === "access-control-allow-origin")).toHaveLength(
      1,
    );
  });

  it("chooses the response by the status its request template makes, and renders its template", async () => {
    const { call } = await withMock({
      requestTemplates: {
        "application/json": "{statusCode: #if($input.params('id') == '1')200#{else}404#end}",
      },
      responses: {
        "2..": {
          statusCode: "200",
          responseTemplates: {
            "application/json":
              '{"id":"$input.params("id")","q":"$input.params("q")","stage":"$context.stage","none":"$context.none.at.all"}',
          },
        },
        default: { statusCode: "404" },
      },
    });
    const found = await call("/dev/a/1?q=x", { method: "POST" });
    expect([found.status, JSON.parse(found.body)]).toEqual([
      200,
      { id: "1", q: "x", stage: "dev", none: "" },
    ]);
    expect((await call("/dev/a/2", { method: "POST" })).status).toBe(404);
  });

  it.each([
    [299, 299],
    [600, 204],
    ['"text"', 204],
  ])("takes a response override of status %s as %d", async (override, status) => {
    const { call } = await withMock({
      requestTemplates: status204,
      responses: {
        default: {
          statusCode: "204",
          responseTemplates: { "application/json": `#set($context.responseOverride.status = ${override})` },
        },
      },
    });
    expect((await call("/dev/a/1", { method: "POST" })).status).toBe(status);
  });

  it.each([
    ["no status", { "application/json": '{"status": 200}' }],
    ["a status that is no whole number", { "application/json": '{"statusCode": "ok"}' }],
    ["something that is no object", { "application/json": "statusCode: 200" }],
  ])("whose request template makes %s answers 500", async (_, requestTemplates) => {
    const { call } = await withMock({ requestTemplates, responses: { default: { statusCode: "200" } } });
    const answer = await call("/dev/a/1", { method: "POST" });
    expect([answer.status, answer.body]).toEqual([500, '{"message": "Internal server error"}']);
  });

  it.each([
    ["NEVER", "text/plain", 415],
    ["WHEN_NO_TEMPLATES", "text/plain", 415],
    ["never", "application/json; charset=utf-8", 200],
    ["WHEN_NO_MATCH", "text/plain", 200],
  ])(
    "with passthrough %s answers content type %s with %d",
    async (passthroughBehavior, contentType, status) => {
      const { call } = await withMock({
        passthroughBehavior,
        requestTemplates: { "application/json": '{"statusCode": 200}' },
        responses: { default: { statusCode: "200" } },
      });
      const answer = await call("/dev/a/1", {
        body: '{"statusCode": 200}',
        headers: { "Content-Type": contentType },
      });
      expect(answer.status).toBe(status);
      if (status === 415) expect(answer.body).toBe('{"message":"Unsupported Media Type"}');
    },
  );

  it("whose template is not VTL stops the start", async () => {
    const broken = withMock({ requestTemplates: { "application/json": "#if($a" }, responses: {} });
    await expect(broken).rejects.toMatchObject({
      code: "SERVE_TEMPLATE",
      scope: expect.stringContaining("/a/{id}"),
    });
  });
});
