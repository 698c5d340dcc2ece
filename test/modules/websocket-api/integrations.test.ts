import { describe, expect, it } from "@jest/globals";
import { awsService } from "../../../modules/websocket-api/integrations/aws-service.ts";
import { http, httpProxy } from "../../../modules/websocket-api/integrations/http.ts";
import { mock } from "../../../modules/websocket-api/integrations/mock.ts";
import { messageContractOf, publicConnect, received } from "../../support/message-contract.ts";
import { placement } from "../../support/test-stack.ts";
import { websocketApi } from "../../support/websocket-api.ts";

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
          requestParameters: { "integration.request.header.x-connection-id": "context.connectionId" },
          timeoutMs: 50,
        }),
      }),
    });
    expect(stack.find("aws_apigatewayv2_integration", { integration_type: "HTTP_PROXY" })).toEqual({
      api_id: expect.any(String),
      integration_type: "HTTP_PROXY",
      integration_method: "PUT",
      integration_uri: "https://$${stageVariables.host}/frames",
      request_parameters: { "integration.request.header.x-connection-id": "context.connectionId" },
      timeout_milliseconds: 50,
    });
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
