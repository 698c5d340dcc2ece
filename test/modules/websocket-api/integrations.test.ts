import { describe, expect, it } from "@jest/globals";
import { Construct } from "constructs";
import { queryString } from "../../../modules/authorizers/identity-source.ts";
import { LambdaFunction } from "../../../modules/lambda-function/lambda-function.ts";
import { synth } from "../../../modules/testing/synthesized-stack.ts";
import { connectAuthorizer } from "../../../modules/websocket-api/connect-authorizer.ts";
import { awsService } from "../../../modules/websocket-api/integrations/aws-service.ts";
import { http, httpProxy } from "../../../modules/websocket-api/integrations/http.ts";
import { lambda } from "../../../modules/websocket-api/integrations/lambda-proxy.ts";
import { mock } from "../../../modules/websocket-api/integrations/mock.ts";
import { fakeBundle } from "../../support/fake-bundle.ts";
import { messageContractOf, messages, publicConnect, received } from "../../support/message-contract.ts";
import { placement, testStack } from "../../support/test-stack.ts";
import { addWebSocketApi, websocketApi, websocketProblems } from "../../support/websocket-api.ts";

describe("an integration", () => {
  const twoWay = messageContractOf({ ...publicConnect, ask: received({ reply: {} }) });
  const oneWay = messageContractOf({ ...publicConnect, ask: received() });

  it("of a mock answers by itself, also what would be a template's word", () => {
    const stack = websocketApi({
      contract: twoWay,
      integrations: () => ({ ask: mock({ status: 404, body: { price: "$5 #1" } }) }),
    });
    expect(stack.find("aws_apigatewayv2_integration", { integration_type: "MOCK" })).toEqual({
      api_id: expect.any(String),
      integration_type: "MOCK",
      passthrough_behavior: "NEVER",
      template_selection_expression: "default",
      request_templates: { default: '{"statusCode":404}' },
    });
    expect(stack.only("aws_apigatewayv2_integration_response")).toEqual({
      api_id: expect.any(String),
      integration_id: expect.stringMatching(/^\$\{aws_apigatewayv2_integration\./),
      integration_response_key: "$default",
      template_selection_expression: "default",
      response_templates: { default: '{"price":"\\u00245 \\u00231"}' },
    });
  });

  it("of an HTTP proxy passes frames and mapped parameters", () => {
    const stack = websocketApi({
      contract: oneWay,
      integrations: () => ({
        ask: httpProxy({
          url: "https://${stageVariables.host}/frames",
          method: "PUT",
          requestParameters: {
            "integration.request.header.x-connection-id": "context.connectionId",
            "integration.request.header.x-text": "'${not Terraform}'",
          },
          timeoutMs: 50,
        }),
      }),
    });
    expect(stack.find("aws_apigatewayv2_integration", { integration_type: "HTTP_PROXY" })).toEqual({
      api_id: expect.any(String),
      integration_type: "HTTP_PROXY",
      integration_method: "PUT",
      integration_uri: "https://$${stageVariables.host}/frames",
      request_parameters: {
        "integration.request.header.x-connection-id": "context.connectionId",
        "integration.request.header.x-text": "'$${not Terraform}'",
      },
      timeout_milliseconds: 50,
    });
  });

  it("of HTTP has its route name what it maps of a handshake, each once", () => {
    const stack = websocketApi({
      integrations: () => ({
        $connect: httpProxy({
          url: "https://a.example",
          requestParameters: {
            "integration.request.header.room": "route.request.querystring.room",
            "integration.request.querystring.room": "route.request.querystring.room",
            "integration.request.header.origin": "route.request.header.Origin",
            "integration.request.header.id": "context.connectionId",
          },
        }),
      }),
    });
    expect(stack.only("aws_apigatewayv2_route")).toMatchObject({
      request_parameter: [
        { request_parameter_key: "route.request.querystring.room", required: false },
        { request_parameter_key: "route.request.header.Origin", required: false },
      ],
    });
  });

  it("maps nothing of a handshake where there is none", () => {
    const requestParameters = { "integration.request.header.a": "route.request.header.a" };
    const problems = websocketProblems({
      contract: oneWay,
      integrations: () => ({ ask: httpProxy({ url: "https://a.example", requestParameters }) }),
    });
    expect(problems).toEqual([expect.stringMatching(/^INTEGRATION_MAPPING .*ask.*\$connect alone has/s)]);
  });

  it("of HTTP maps frames and, by status, answers", () => {
    const stack = websocketApi({
      contract: twoWay,
      integrations: () => ({
        ask: http({
          url: "https://backend.example.com/frames",
          template: "$input.json('$')",
          responses: [{}, { when: "5\\d{2}", template: '{"error":true}' }],
        }),
      }),
    });
    expect(stack.find("aws_apigatewayv2_integration", { integration_type: "HTTP" })).toMatchObject({
      integration_method: "POST",
      passthrough_behavior: "NEVER",
      template_selection_expression: "default",
      request_templates: { default: "$input.json('$')" },
    });
    expect(stack.all("aws_apigatewayv2_integration_response")).toMatchObject([
      { integration_response_key: "/5\\d{2}/", response_templates: { default: '{"error":true}' } },
      { integration_response_key: "$default" },
    ]);
  });

  it("of HTTP without a template passes frames as they are", () => {
    const stack = websocketApi({
      contract: oneWay,
      integrations: () => ({ ask: http({ url: "https://backend.example.com" }) }),
    });
    const integration = stack.find("aws_apigatewayv2_integration", { integration_type: "HTTP" });
    expect(integration).toMatchObject({ passthrough_behavior: "WHEN_NO_TEMPLATES" });
    expect(integration).not.toHaveProperty("request_templates");
  });

  it("of an AWS service takes a role that may do this one thing", () => {
    const resource = "arn:aws:sqs:eu-west-1:123456789012:frames";
    const stack = websocketApi({
      contract: oneWay,
      integrations: () => ({
        ask: awsService({
          placement,
          access: { action: "sqs:SendMessage", resource, resourceName: "frames" },
          call: "sqs:path/123456789012/frames",
        }),
      }),
    });
    expect(stack.find("aws_apigatewayv2_integration", { integration_type: "AWS" })).toEqual({
      api_id: expect.any(String),
      integration_type: "AWS",
      integration_method: "POST",
      integration_uri: "arn:aws:apigateway:eu-west-1:sqs:path/123456789012/frames",
      credentials_arn: "arn:aws:iam::123456789012:role/test-api-SendMessage-frames",
      passthrough_behavior: "WHEN_NO_TEMPLATES",
      timeout_milliseconds: 29_000,
    });
    expect(stack.find("aws_iam_role_policy", { name: "integrate" }).policy).toBe(
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "sqs:SendMessage", Resource: resource }],
      }),
    );
  });
});

describe("routes", () => {
  it("are kept apart from what belongs to another one or to a function of the same name", () => {
    const asked = { reply: {}, messages: messages("text") };
    const keys = ["authorizer", "ask", "ask-response", "ask-model", "ask-integration", "handler"];
    const operations = Object.fromEntries(keys.map((key) => [key, received(asked)]));
    const stack = websocketApi({
      contract: messageContractOf(
        { $connect: received({ security: [{ $ref: "#/components/securitySchemes/user" }] }), ...operations },
        { text: { payload: { type: "object" } } },
        { components: { securitySchemes: { user: { type: "http", scheme: "bearer" } } } },
      ),
      authorizers: ({ other }) => ({ user: connectAuthorizer(other, { identity: [queryString("token")] }) }),
      integrations: () => ({ handler: mock({ body: {} }), ask: mock({ body: {} }) }),
    });
    const targetOf = (routeKey: string) => {
      const { target } = stack.find("aws_apigatewayv2_route", { route_key: routeKey });
      const [, id = ""] = /aws_apigatewayv2_integration\.([\w-]+)\.id/.exec(String(target)) ?? [];
      const { aws_apigatewayv2_integration: all } = stack.json.resource as Record<
        string,
        Record<string, object>
      >;
      return all?.[id];
    };
    for (const key of keys) {
      const type = ["handler", "ask"].includes(key) ? "MOCK" : "AWS_PROXY";
      expect([key, targetOf(key)]).toMatchObject([key, { integration_type: type }]);
    }
    expect(stack.count("aws_apigatewayv2_route_response")).toBe(keys.length);
    expect(stack.all("aws_apigatewayv2_integration")).toHaveLength(3);
  });

  it("keep functions apart that have one id in two scopes", () => {
    const stack = testStack();
    const props = { placement, bundle: fakeBundle(), logRetentionDays: 14 };
    const [one, two] = ["one", "two"].map(
      (scope) => new LambdaFunction(new Construct(stack, scope), "handler", { ...props, name: scope }),
    ) as [LambdaFunction, LambdaFunction];
    const contract = messageContractOf({ ...publicConnect, ask: received() });
    addWebSocketApi(stack, { contract, integrations: () => ({ $connect: lambda(one), ask: lambda(two) }) });
    const uris = synth(stack)
      .all("aws_apigatewayv2_integration")
      .map(({ integration_uri: uri }) => uri);
    expect(uris).toEqual([expect.stringContaining(":one:live/"), expect.stringContaining(":two:live/")]);
  });
});
