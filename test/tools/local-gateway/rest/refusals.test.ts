import { describe, expect, it } from "@jest/globals";
import { operation } from "../support/fixture-stack.ts";
import { serveFixture } from "../support/served-fixture.ts";

const code = "export const handler = async () => ({ body: 'fine' });";

describe("a Lambda permission", () => {
  const served = (permission: string | null, stage = {}) =>
    serveFixture({
      functions: { "dev-a": { code } },
      api: { paths: { "/a/{id}": { get: operation("dev-a") }, "/a": { get: operation("dev-a") } } },
      permission,
      stage,
    });

  it.each([
    ["/*/*/*", 200],
    ["/dev/GET/a/*", 200],
    ["/dev/*/a/*", 200],
    ["/d?v/GET/a/*", 200],
    ["/dev/GET/a/{id}", 500],
    ["/dev/POST/a/*", 500],
    ["/prod/GET/a/*", 500],
    ["/dev/GET/a", 500],
    [null, 500],
  ])("for %s makes a call of GET /a/{id} answer %d", async (permission, status) => {
    const { call, requests } = await served(permission);
    const answer = await call("/dev/a/1");
    expect(answer.status).toBe(status);
    if (status === 500)
      expect(requests.at(-1)?.exchange.hint).toContain(
        "no aws_lambda_permission lets API Gateway call dev-a:live",
      );
  });
});

describe("a call of the alias live", () => {
  const statement = {
    action: "lambda:InvokeFunction",
    principal: "apigateway.amazonaws.com",
    function_name: "dev-a",
    qualifier: "live",
  };

  it.each<readonly [string, object, number]>([
    ["a statement without source ARN", {}, 200],
    [
      "a function given by its ARN",
      { function_name: "arn:aws:lambda:eu-west-1:111111111111:function:dev-a" },
      200,
    ],
    ["a statement for the function without qualifier", { qualifier: null }, 500],
    ["another alias", { qualifier: "next" }, 500],
    ["another function", { function_name: "dev-b" }, 500],
    ["another principal", { principal: "events.amazonaws.com" }, 500],
    ["another action", { action: "lambda:GetFunction" }, 500],
  ])("with %s (%j) answers %d", async (_, more, status) => {
    const { call } = await serveFixture({
      functions: { "dev-a": { code } },
      api: { paths: { "/a": { get: operation("dev-a") } } },
      permission: null,
      resources: { aws_lambda_permission: { a: { ...statement, ...more } } },
    });
    expect((await call("/dev/a")).status).toBe(status);
  });
});

describe("what is not served yet", () => {
  it.each([
    ['the authorizer "user"', { security: [{ user: [] }] }],
    [
      "the integration URI arn:aws:apigateway:eu-west-1:lambda:path/2021-11-15/functions/f/response-streaming-invocations",
      {
        "x-amazon-apigateway-integration": {
          type: "aws_proxy",
          uri: "arn:aws:apigateway:eu-west-1:lambda:path/2021-11-15/functions/f/response-streaming-invocations",
        },
      },
    ],
  ])("%s answers 501 and says so", async (feature, more) => {
    const { call } = await serveFixture({
      functions: { "dev-a": { code } },
      api: {
        paths: { "/a": { get: operation("dev-a", more) } },
        components: {
          securitySchemes: {
            user: {
              type: "apiKey",
              name: "Authorization",
              in: "header",
              "x-amazon-apigateway-authorizer": { type: "jwt" },
            },
            key: { type: "apiKey", name: "x-api-key", in: "header" },
          },
        },
      },
    });
    const answer = await call("/dev/a");
    expect(answer.status).toBe(501);
    expect(JSON.parse(answer.body)).toEqual({ message: `gatewright does not serve ${feature} yet` });
    expect(answer.headers["x-gatewright-unserved"]).toBe(feature);
  });

  it("a resource policy that is known to AWS alone closes the whole API", async () => {
    const policy = { rest_api_id: "${aws_api_gateway_rest_api.store.id}", policy: "${unknown()}" };
    const { call, gateway } = await serveFixture({
      functions: { "dev-a": { code } },
      api: { paths: { "/a": { get: operation("dev-a") } } },
      resources: { aws_api_gateway_rest_api_policy: { a: policy } },
    });
    const answer = await call("/dev/a");
    expect(answer.status).toBe(501);
    expect(answer.headers["x-gatewright-unserved"]).toBe("a resource policy that is known to AWS alone");
    expect(gateway.stacks.notes).toEqual([expect.stringContaining("dev-store answers 501")]);
  });
});
