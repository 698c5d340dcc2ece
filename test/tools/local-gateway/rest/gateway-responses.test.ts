import { describe, expect, it } from "@jest/globals";
import { operation } from "../support/fixture-stack.ts";
import { type ServedFixture, serveFixture } from "../support/served-fixture.ts";

const code =
  "export const handler = async (event) => { if (event.path === '/fail') throw new Error('x'); return {}; };";

function withResponses(responses: Readonly<Record<string, unknown>>): Promise<ServedFixture> {
  return serveFixture({
    functions: { "dev-a": { code } },
    api: {
      paths: {
        "/fail": { get: operation("dev-a") },
        "/needs": {
          get: operation("dev-a", {
            "x-amazon-apigateway-request-validator": "all",
            parameters: [{ name: "q", in: "query", required: true }],
          }),
        },
      },
      "x-amazon-apigateway-request-validators": { all: { validateRequestParameters: true } },
      "x-amazon-apigateway-gateway-responses": responses,
    },
    stage: { variables: { color: "blue" } },
  });
}

const envelope =
  '{"code":"$context.error.responseType","message":$context.error.messageString,"id":"$context.requestId"}';

describe("a customised gateway response", () => {
  it("speaks for its whole family through DEFAULT_4XX, with each type's own status and error type", async () => {
    const { call } = await withResponses({
      DEFAULT_4XX: {
        responseParameters: {
          "gatewayresponse.header.Access-Control-Allow-Origin": "'*'",
          "gatewayresponse.header.x-correlation-id": "context.requestId",
        },
        responseTemplates: { "application/json": envelope },
      },
    });
    const unknown = await call("/dev/none");
    expect(unknown.status).toBe(403);
    expect(JSON.parse(unknown.body)).toEqual({
      code: "MISSING_AUTHENTICATION_TOKEN",
      message: "Missing Authentication Token",
      id: unknown.headers["x-amzn-requestid"],
    });
    expect(unknown.headers).toMatchObject({
      "access-control-allow-origin": "*",
      "x-correlation-id": unknown.headers["x-amzn-requestid"],
      "x-amzn-errortype": "MissingAuthenticationTokenException",
    });
    const parameters = await call("/dev/needs");
    expect(parameters.status).toBe(400);
    expect(JSON.parse(parameters.body).code).toBe("BAD_REQUEST_PARAMETERS");
    const failure = await call("/dev/fail");
    expect(failure.body).toBe('{"message": "Internal server error"}');
    expect(failure.headers["access-control-allow-origin"]).toBeUndefined();
  });

  it("inherits nothing once it is customised itself, even partly", async () => {
    const { call } = await withResponses({
      DEFAULT_4XX: {
        statusCode: 418,
        responseParameters: { "gatewayresponse.header.X-Default": "'yes'" },
        responseTemplates: { "application/json": envelope },
      },
      BAD_REQUEST_PARAMETERS: { responseParameters: { "gatewayresponse.header.X-Own": "'own'" } },
    });
    const own = await call("/dev/needs");
    expect([own.status, own.body]).toEqual([400, '{"message":"Missing required request parameters: [q]"}']);
    expect(own.headers).toMatchObject({ "x-own": "own", "content-type": "application/json" });
    expect(own.headers["x-default"]).toBeUndefined();
    expect((await call("/dev/none")).status).toBe(418);
  });

  it("may change the status of one type", async () => {
    const { call } = await withResponses({
      MISSING_AUTHENTICATION_TOKEN: {
        statusCode: "404",
        responseTemplates: { "application/json": '{"m":"$context.error.message"}' },
      },
    });
    const answer = await call("/dev/none");
    expect([answer.status, answer.body]).toEqual([404, '{"m":"Missing Authentication Token"}']);
  });

  it("covers failed functions through DEFAULT_5XX", async () => {
    const { call } = await withResponses({
      DEFAULT_5XX: { responseTemplates: { "application/json": envelope } },
    });
    const answer = await call("/dev/fail");
    expect(answer.status).toBe(502);
    expect(JSON.parse(answer.body)).toMatchObject({ code: "DEFAULT_5XX", message: "Internal server error" });
  });

  it("takes headers from the request, the context and stage variables, and leaves out those without a value", async () => {
    const { call } = await withResponses({
      DEFAULT_4XX: {
        responseParameters: {
          "gatewayresponse.header.X-Origin": "method.request.header.Origin",
          "gatewayresponse.header.X-Query": "method.request.querystring.q",
          "gatewayresponse.header.X-Path": "context.path",
          "gatewayresponse.header.X-Color": "stageVariables.color",
          "gatewayresponse.header.X-Absent": "method.request.header.absent",
        },
      },
    });
    const { headers } = await call("/dev/none?q=1", { headers: { origin: "https://a.example.com" } });
    expect(headers).toMatchObject({
      "x-origin": "https://a.example.com",
      "x-query": "1",
      "x-path": "/dev/none",
      "x-color": "blue",
    });
    expect(headers["x-absent"]).toBeUndefined();
  });

  it("is chosen by what the client accepts when that is declared, else it is JSON", async () => {
    const { call } = await withResponses({
      DEFAULT_4XX: {
        responseTemplates: {
          "text/plain": "sorry, ${context.error.message} $stageVariables.color",
          "application/json": "{}",
        },
      },
    });
    const text = await call("/dev/none", { headers: { accept: "text/plain" } });
    expect([text.headers["content-type"], text.body]).toEqual([
      "text/plain",
      "sorry, Missing Authentication Token blue",
    ]);
    const json = await call("/dev/none", { headers: { accept: "text/html" } });
    expect([json.headers["content-type"], json.body]).toEqual(["application/json", "{}"]);
  });

  it("does not speak for an unknown stage", async () => {
    const { call } = await withResponses({
      DEFAULT_4XX: { responseTemplates: { "application/json": "{}" } },
    });
    expect((await call("/none/a")).body).toBe('{"message":"Forbidden"}');
  });

  it("of a type that AWS does not know is refused", async () => {
    await expect(withResponses({ DEFAULT_6XX: {} })).rejects.toThrow(
      /"DEFAULT_6XX" is no gateway response type/,
    );
  });
});
