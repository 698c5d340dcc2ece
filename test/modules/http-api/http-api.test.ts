import { describe, expect, it } from "@jest/globals";
import { header } from "../../../modules/authorizers/identity-source.ts";
import { lambdaAuthorizer } from "../../../modules/http-api/http-authorizer.ts";
import { sendToQueue } from "../../../modules/http-api/integrations/aws-services.ts";
import { QueueReference } from "../../../modules/queue/queue-reference.ts";
import { type HttpApiOverrides, httpApi, httpApiProblems } from "../../support/http-api.ts";
import { contractOf, oneRoute, publicOperation } from "../../support/rest-api.ts";
import { placement } from "../../support/test-stack.ts";

const invoke = (name: string) =>
  `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:${name}:live/invocations`;
describe("an HTTP API", () => {
  it("is one body with routes and integrations, and nothing that HTTP APIs do not read", () => {
    const described = publicOperation("listItems", {
      description: "Long.",
      parameters: [{ name: "q", in: "query", required: true, schema: { type: "string" } }],
      requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Item" } } } },
    });
    const contract = contractOf(
      { "/items": { get: described } },
      { components: { schemas: { Item: { type: "object" } } } },
    );
    expect(httpApi({ contract }).body("aws_apigatewayv2_api")).toEqual({
      openapi: "3.0.3",
      info: { title: "test-api", version: "1" },
      paths: {
        "/items": {
          get: {
            operationId: "listItems",
            "x-public": "test",
            security: [],
            responses: { default: { description: "default response" } },
            "x-amazon-apigateway-integration": {
              type: "AWS_PROXY",
              httpMethod: "POST",
              uri: invoke("handler"),
              payloadFormatVersion: "2.0",
              timeoutInMillis: 30_000,
            },
          },
        },
      },
      components: { securitySchemes: {} },
      "x-amazon-apigateway-importexport-version": "1.0",
    });
  });

  it("leaves out a scheme that nothing checks, of which API Gateway would warn", () => {
    const signed = {
      type: "apiKey",
      name: "Authorization",
      in: "header",
      "x-amazon-apigateway-authtype": "awsSigv4",
    };
    const securitySchemes = { oauth: { type: "oauth2", flows: {} }, toString: { type: "http" }, signed };
    const contract = contractOf(
      { "/items": { get: publicOperation("listItems") } },
      { components: { securitySchemes } },
    );
    expect(httpApi({ contract }).body("aws_apigatewayv2_api")).toMatchObject({
      components: { securitySchemes: { signed } },
    });
    expect(httpApi({ contract }).body("aws_apigatewayv2_api")).not.toHaveProperty(
      "components.securitySchemes.oauth",
    );
  });

  it("fails on import warnings, and names itself as its document does", () => {
    const api = httpApi().only("aws_apigatewayv2_api");
    expect(api).toMatchObject({
      name: "test-api",
      version: "1",
      protocol_type: "HTTP",
      fail_on_warnings: true,
      disable_execute_api_endpoint: false,
    });
    expect(api).not.toHaveProperty("cors_configuration");
  });

  it("can give up the address that AWS makes", () => {
    const stack = httpApi({ executeApiEndpoint: "disabled" });
    expect(stack.only("aws_apigatewayv2_api")).toMatchObject({ disable_execute_api_endpoint: true });
    // And again at each import, which opens it where the document is silent.
    const extension = { disableExecuteApiEndpoint: true };
    expect(stack.body("aws_apigatewayv2_api")).toMatchObject({
      servers: [{ url: "/", "x-amazon-apigateway-endpoint-configuration": extension }],
    });
    expect(httpApi().body("aws_apigatewayv2_api")).not.toHaveProperty("servers");
  });

  it("has as many resources with 60 routes as with one", () => {
    const paths = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`/p${index}`, { get: publicOperation(`op${index}`) }]),
    );
    expect(httpApi({ contract: contractOf(paths) }).count()).toBe(httpApi().count());
  });

  it("may call the function on the routes that it answers, in its stage, before the stage serves", () => {
    const contract = contractOf({
      "/items": { get: publicOperation("listItems") },
      "/items/{id}": { get: publicOperation("getItem") },
    });
    const stack = httpApi({ contract });
    expect(stack.only("aws_lambda_permission").source_arn).toMatch(
      /\.execution_arn\}\/\$default\/GET\/items\*$/,
    );
    expect(stack.only("aws_apigatewayv2_stage").depends_on).toEqual([
      expect.stringMatching(/^aws_lambda_permission\.api_invoke-handler/),
    ]);
  });

  it("goes live after the functions and roles behind it, each of them once", () => {
    const security = [{ own: [] }];
    const responses = {};
    const contract = contractOf(
      {
        "/items": { get: { operationId: "listItems", security, responses } },
        "/items/{id}": { get: { operationId: "getItem", security, responses } },
        "/orders": { post: { operationId: "placeOrder", security, responses } },
      },
      { components: { securitySchemes: { own: { type: "http", scheme: "bearer" } } } },
    );
    const stack = httpApi({
      contract,
      authorizers: (check) => ({ own: lambdaAuthorizer(check, { identity: [header("X-Token")] }) }),
      integrations: { placeOrder: sendToQueue(new QueueReference(placement, "orders")) },
    });
    const [alias, role] = ["aws_lambda_alias", "aws_iam_role_policy"];
    expect(stack.only("aws_apigatewayv2_api").depends_on).toEqual([
      expect.stringMatching(new RegExp(`^${alias}\\.handler_live_\\w+$`)),
      expect.stringMatching(new RegExp(`^${alias}\\.check_live_\\w+$`)),
      expect.stringMatching(new RegExp(`^${role}\\.api_integrate-SendMessage-orders_policy_\\w+$`)),
    ]);
  });

  it("may call the function of the default route for everything", () => {
    const contract = contractOf({
      "/$default": { "x-amazon-apigateway-any-method": publicOperation("rest") },
    });
    const stack = httpApi({ contract });
    expect(stack.only("aws_lambda_permission").source_arn).toMatch(/\/\$default\/\*$/);
    expect(stack.only("aws_apigatewayv2_stage").route_settings).toMatchObject([{ route_key: "$default" }]);
    expect(stack.body("aws_apigatewayv2_api").paths).toMatchObject({
      "/$default": { "x-amazon-apigateway-any-method": { isDefaultRoute: true } },
    });
  });

  it("lets authorizers alone call their function", () => {
    const contract = contractOf(
      { "/items": { get: { operationId: "listItems", security: [{ own: [] }], responses: {} } } },
      { components: { securitySchemes: { own: { type: "http", scheme: "bearer" } } } },
    );
    const stack = httpApi({
      contract,
      authorizers: (check) => ({
        own: lambdaAuthorizer(check, { identity: [{ kind: "header", name: "Authorization" }] }),
      }),
    });
    const sources = stack.all("aws_lambda_permission").map(({ source_arn }) => String(source_arn));
    expect(sources).toEqual([
      expect.stringMatching(/\.execution_arn\}\/authorizers\/\*$/),
      expect.stringMatching(/\/\$default\/GET\/items$/),
    ]);
  });
});

describe("the wiring of an HTTP API", () => {
  it.each<[string, HttpApiOverrides, RegExp]>([
    [
      "nothing that answers",
      { contract: oneRoute, integrations: { listItems: { kind: "contract" } } },
      /^INTEGRATION_MISSING.*fromContract/s,
    ],
    [
      "an integration of no operation",
      { integrations: { other: { kind: "contract" } } },
      /^OPERATION_UNKNOWN {2}test\/api › other/,
    ],
    [
      "two routes where one is allowed",
      {
        routeQuota: 1,
        contract: contractOf({ "/a": { get: publicOperation("a"), put: publicOperation("b") } }),
      },
      /^RESOURCE_QUOTA.*2 operations.*1 routes/s,
    ],
    [
      "a public route without a reason",
      { contract: contractOf({ "/a": { get: { operationId: "a", security: [], responses: {} } } }) },
      /^PUBLIC_WITHOUT_REASON/,
    ],
    ["a wait of 30 001 ms", { timeoutMs: 30_001 }, /^INTEGRATION_TIMEOUT.*50 to 30000, got 30001/s],
    [
      "a function that may run as long as the wait",
      { timeoutMs: 10_000 },
      /^INTEGRATION_TIMEOUT.*would get 503/s,
    ],
  ])("refuses %s", (_, overrides, problem) => {
    expect(httpApiProblems(overrides)).toEqual([expect.stringMatching(problem)]);
  });

  it.each<[string, HttpApiOverrides]>([
    ["exactly as many routes as allowed", { routeQuota: 1 }],
    ["a wait just longer than the function runs", { timeoutMs: 10_001 }],
    ["payload 1.0", { payloadFormat: "1.0" }],
  ])("takes %s", (_, overrides) => {
    expect(httpApiProblems(overrides)).toEqual([]);
  });

  it("keeps an integration that the contract carries, and refuses a second one", () => {
    const written = {
      type: "HTTP_PROXY",
      httpMethod: "ANY",
      uri: "https://a.example",
      payloadFormatVersion: "1.0",
    };
    const operation = publicOperation("listItems", { "x-amazon-apigateway-integration": written });
    const contract = contractOf({ "/items": { get: operation } });
    expect(httpApi({ contract }).route("GET /items", "aws_apigatewayv2_api").integration).toEqual(written);
    const twice = {
      listItems: {
        kind: "httpProxy",
        url: "https://b.example",
        method: "ANY",
        timeoutMs: 50,
        requestMapping: {},
        responseMappings: {},
      },
    } as const;
    expect(httpApiProblems({ contract, integrations: twice })).toEqual([
      expect.stringMatching(/^INTEGRATION_TWICE/),
    ]);
  });
});
