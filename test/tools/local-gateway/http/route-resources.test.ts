import { beforeAll, describe, expect, it } from "@jest/globals";
import { accountId, region } from "../support/fixture-stack.ts";
import { httpApiAddress, httpEcho, httpStack, invocationUri } from "../support/http-stack.ts";
import { type ServedFixture, serveFixture } from "../support/served-fixture.ts";

const api_id = `\${${httpApiAddress}.id}`;
const judge = {
  code: "export const handler = async (event) => ({ isAuthorized: event.headers['x-token'] === 'good' });",
};

/** Routes, integrations and authorizers as stacks have them that do not import a document. */
const resources = {
  aws_apigatewayv2_integration: {
    echo: {
      api_id,
      integration_type: "AWS_PROXY",
      integration_uri: `arn:aws:lambda:${region}:${accountId}:function:dev-echo:live`,
      payload_format_version: "2.0",
      response_parameters: [{ status_code: "200", mappings: { "append:header.x-mapped": "yes" } }],
    },
  },
  aws_apigatewayv2_authorizer: {
    guard: {
      api_id,
      name: "guard",
      authorizer_type: "REQUEST",
      authorizer_uri: invocationUri("dev-judge"),
      authorizer_payload_format_version: "2.0",
      enable_simple_responses: true,
      identity_sources: ["$request.header.x-token"],
    },
  },
  aws_apigatewayv2_route: Object.fromEntries(
    Object.entries({
      "GET /open/{id}": {},
      "GET /guarded": {
        authorization_type: "CUSTOM",
        authorizer_id: "${aws_apigatewayv2_authorizer.guard.id}",
      },
      "GET /signed": { authorization_type: "AWS_IAM" },
      "GET /other": { authorization_type: "CUSTOM", authorizer_id: "absent" },
      $default: {},
    }).map(([route_key, more], index) => [
      `route-${index}`,
      { api_id, route_key, target: "integrations/${aws_apigatewayv2_integration.echo.id}", ...more },
    ]),
  ),
};

describe("an HTTP API made of resources", () => {
  let fixture: ServedFixture;
  beforeAll(async () => {
    fixture = await serveFixture(
      httpStack({ functions: { "dev-echo": httpEcho, "dev-judge": judge }, api: null, resources }),
    );
  });

  it("is served like one that is a document", async () => {
    const answer = await fixture.call("/open/1");
    expect([answer.status, answer.headers["x-mapped"]]).toEqual([200, "yes"]);
    expect(JSON.parse(answer.body)).toMatchObject({
      routeKey: "GET /open/{id}",
      pathParameters: { id: "1" },
    });
    expect(await fixture.json("/else")).toMatchObject({ routeKey: "$default" });
  });

  it.each([
    ["/guarded", {}, 401],
    ["/guarded", { "x-token": "bad" }, 403],
    ["/guarded", { "x-token": "good" }, 200],
    ["/signed", {}, 403],
    ["/other", {}, 501],
  ])("guards its routes: %s with %j answers %s", async (path, headers, status) => {
    expect((await fixture.call(path, { headers: headers as Record<string, string> })).status).toBe(status);
  });
});

it("an HTTP API without a stage answers 404, and the start says so", async () => {
  const { call, gateway } = await serveFixture(
    httpStack({ functions: { "dev-echo": httpEcho }, api: null, stages: {}, resources }),
  );
  expect((await call("/open/1")).status).toBe(404);
  expect(gateway.stacks.notes).toContainEqual(expect.stringContaining("has no aws_apigatewayv2_stage"));
});
