import { describe, expect, it } from "@jest/globals";
import type { ServeOptions } from "../../../../../tools/local-gateway/serve-stacks.ts";
import { startBackend } from "../../support/backend.ts";
import { type ServedFixture, serveFixture } from "../../support/served-fixture.ts";

function withIntegration(
  integration: Readonly<Record<string, unknown>>,
  options: Partial<ServeOptions> = {},
  stage: Readonly<Record<string, unknown>> = {},
): Promise<ServedFixture> {
  const operation = { security: [], "x-public": "test", "x-amazon-apigateway-integration": integration };
  const api = { paths: { "/a/{proxy+}": { "x-amazon-apigateway-any-method": operation } } };
  return serveFixture({ api, stage }, options);
}

const proxied = { "integration.request.path.proxy": "method.request.path.proxy" };

describe("an HTTP_PROXY integration", () => {
  it("passes method, path, query, headers and body on, and the answer back", async () => {
    const backend = await startBackend((response) => {
      response.writeHead(418, { "X-Own": "1", Server: "old", "x-amzn-RequestId": "theirs" }).end("teapot");
    });
    const { call } = await withIntegration({
      type: "http_proxy",
      httpMethod: "ANY",
      uri: `${backend.url}/old/{the-path}`,
      requestParameters: {
        "integration.request.path.the-path": "method.request.path.proxy",
        "integration.request.querystring.q": "'mapped'",
      },
    });
    const answer = await call("/dev/a/b/c?q=x&q=y&z=%20", {
      method: "PUT",
      headers: { "X-Mine": "m", Authorization: "Bearer t" },
      body: "hello",
    });
    expect([answer.status, answer.body]).toEqual([418, "teapot"]);
    expect(answer.headers).toMatchObject({
      "x-own": "1",
      "x-amzn-remapped-server": "old",
      "x-amzn-remapped-x-amzn-requestid": "theirs",
      "x-amzn-remapped-connection": expect.any(String),
    });
    expect(answer.headers["x-amzn-requestid"]).not.toBe("theirs");
    expect(answer.headers["x-amzn-trace-id"]).toBeUndefined();
    expect(backend.calls).toEqual([
      expect.objectContaining({ method: "PUT", url: "/old/b/c?q=x&q=y&z=%20&q=mapped", body: "hello" }),
    ]);
    expect(backend.calls[0]?.headers).toMatchObject({
      "x-mine": "m",
      authorization: "Bearer t",
      host: new URL(backend.url).host,
      "x-forwarded-for": "127.0.0.1",
      "x-amzn-apigateway-api-id": expect.any(String),
    });
  });

  it("answers 504 where nothing listens", async () => {
    const { call, requests } = await withIntegration({
      type: "HTTP_PROXY",
      httpMethod: "GET",
      uri: "http://127.0.0.1:1/",
    });
    const answer = await call("/dev/a/b");
    expect([answer.status, answer.body]).toEqual([
      504,
      '{"message": "Network error communicating with endpoint"}',
    ]);
    expect(answer.headers["x-amzn-errortype"]).toBe("InternalServerErrorException");
    expect(requests[0]?.exchange.hint).toContain("ECONNREFUSED");
  });

  it("answers 504 where the backend takes longer than the integration waits", async () => {
    const backend = await startBackend(() => {});
    const { call } = await withIntegration({
      type: "HTTP_PROXY",
      httpMethod: "GET",
      uri: backend.url,
      timeoutInMillis: 50,
    });
    const answer = await call("/dev/a/b");
    expect([answer.status, answer.body]).toEqual([504, '{"message": "Endpoint request timed out"}']);
  });
});

describe("an integration over a VPC link", () => {
  const linked = {
    type: "HTTP_PROXY",
    httpMethod: "ANY",
    uri: "http://legacy.internal/shop/{proxy}",
    connectionType: "VPC_LINK",
    connectionId: "${stageVariables.legacyLink}",
    requestParameters: proxied,
  };
  const stage = { variables: { legacyLink: "abc123" } };

  it.each(["legacyLink", "abc123"])("reaches the local server that is named for %s", async (name) => {
    const backend = await startBackend((response) => response.end("old shop"));
    const { call } = await withIntegration(linked, { vpcLinks: new Map([[name, backend.url]]) }, stage);
    expect((await call("/dev/a/b?c=d")).body).toBe("old shop");
    expect(backend.calls[0]?.url).toBe("/shop/b?c=d");
  });

  it("answers 504 and names the option where no server is named", async () => {
    const { call, requests } = await withIntegration(linked, {}, stage);
    expect((await call("/dev/a/b")).status).toBe(504);
    expect(requests[0]?.exchange.hint).toContain("--vpc-link legacyLink=http://localhost:8080");
  });
});

describe("an HTTP integration", () => {
  const responses = {
    // No pattern for 409: it has to match the whole status.
    "40": { statusCode: "599" },
    "09": { statusCode: "598" },
    "2\\d{2}": {
      statusCode: "201",
      responseParameters: {
        "method.response.header.X-Kind": "integration.response.header.x-kind",
        "method.response.header.X-Id": "integration.response.body.item.id",
      },
      responseTemplates: { "application/json": "{\"id\":$input.json('$.item.id')}" },
    },
    "4\\d{2}": { statusCode: "404", responseTemplates: { "application/json": '{"code":"GONE"}' } },
    default: { statusCode: "502", responseTemplates: { "application/json": "{}" } },
  };

  function custom(url: string): Promise<ServedFixture> {
    return withIntegration({
      type: "HTTP",
      httpMethod: "POST",
      uri: `${url}/items`,
      requestParameters: { "integration.request.header.X-Tenant": "method.request.header.x-tenant" },
      requestTemplates: {
        "application/json": `#set($context.requestOverride.querystring.v = "2"){"name":$input.json('$.n')}`,
      },
      passthroughBehavior: "never",
      responses,
    });
  }

  it("sends what templates and mappings make and nothing else, and maps the answer", async () => {
    const backend = await startBackend((response) => {
      response.setHeader("X-Kind", "item").end('{"item":{"id":7}}');
    });
    const { call } = await custom(backend.url);
    const answer = await call("/dev/a/b?lost=1", {
      headers: { "Content-Type": "application/json", "x-tenant": "acme", "X-Lost": "1" },
      body: '{"n":"cup"}',
    });
    expect([answer.status, answer.body]).toEqual([201, '{"id":7}']);
    expect(answer.headers).toMatchObject({ "x-kind": "item", "x-id": "7" });
    expect(answer.headers["x-amzn-trace-id"]).toBeDefined();
    expect(backend.calls[0]).toMatchObject({ method: "POST", url: "/items?v=2", body: '{"name":"cup"}' });
    expect(backend.calls[0]?.headers).toMatchObject({
      "x-tenant": "acme",
      accept: "application/json",
      "user-agent": expect.stringMatching(/^AmazonAPIGateway_/),
    });
    expect(backend.calls[0]?.headers["x-lost"]).toBeUndefined();
  });

  it.each([
    [409, 404, '{"code":"GONE"}'],
    [503, 502, "{}"],
  ])("chooses its response for a backend's %d by pattern", async (theirs, status, body) => {
    const backend = await startBackend((response) => response.writeHead(theirs).end());
    const { call } = await custom(backend.url);
    const answer = await call("/dev/a/b", { body: "{}" });
    expect([answer.status, answer.body]).toEqual([status, body]);
  });

  it.each([
    ["text/plain", "hello", 415, '{"message":"Unsupported Media Type"}'],
    ["application/json", "{", 400, expect.stringContaining("Could not parse request body into json")],
  ])("refuses a body of %s that is %s with %d", async (contentType, body, status, text) => {
    const backend = await startBackend((response) => response.end());
    const { call } = await custom(backend.url);
    const answer = await call("/dev/a/b", { headers: { "Content-Type": contentType }, body });
    expect([answer.status, answer.body]).toEqual([status, text]);
    expect(backend.calls).toEqual([]);
  });
});
