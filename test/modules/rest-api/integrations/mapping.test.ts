import { describe, expect, it } from "@jest/globals";
import { http } from "../../../../modules/rest-api/integrations/http.ts";
import { httpProxy } from "../../../../modules/rest-api/integrations/http-proxy.ts";
import { lambdaCustom } from "../../../../modules/rest-api/integrations/lambda-custom.ts";
import { lambda } from "../../../../modules/rest-api/integrations/lambda-proxy.ts";
import { mock } from "../../../../modules/rest-api/integrations/mock.ts";
import { vpcLink, vpcLinkV2 } from "../../../../modules/rest-api/integrations/vpc-link.ts";
import { stackWith, written } from "../../../support/integration.ts";
import { bodyOf, type RestApiOverrides } from "../../../support/rest-api.ts";

const answered = [{ status: 200 }];

describe("a mock", () => {
  it("answers one status and body, with the correlation id", () => {
    expect(written(mock({ status: 200, body: { price: "$5", tag: "#a" }, headers: { "X-A": "b" } }))).toEqual(
      {
        type: "MOCK",
        contentHandling: "CONVERT_TO_TEXT",
        passthroughBehavior: "NEVER",
        requestTemplates: { "application/json": '{"statusCode":200}' },
        responses: {
          default: {
            contentHandling: "CONVERT_TO_TEXT",
            statusCode: "200",
            responseParameters: {
              "method.response.header.X-A": "'b'",
              "method.response.header.x-correlation-id": "context.requestId",
            },
            // No template of API Gateway may take a "$" of the body for a reference.
            responseTemplates: { "application/json": '{"price":"\\u00245","tag":"\\u0023a"}' },
          },
        },
      },
    );
  });

  it("declares the headers that it maps, which API Gateway asks for", () => {
    const { responses } =
      bodyOf(stackWith(mock({ status: 202, headers: { "X-A": "b" } }))).paths["/a/{id}"]?.post ?? {};
    expect(responses).toEqual({
      200: { description: "200 response" },
      202: {
        description: "202 response",
        headers: {
          "X-A": { schema: { type: "string" } },
          "x-correlation-id": { schema: { type: "string" } },
        },
      },
    });
  });
});

describe("answers that API Gateway makes", () => {
  const cors = (origins: readonly string[]): RestApiOverrides => ({
    cors: {
      kind: "origins",
      origins,
      allowHeaders: [],
      exposeHeaders: ["x-correlation-id"],
      credentials: "omitted",
      maxAgeSeconds: 0,
    },
  });

  const responseOf = (origins: readonly string[]) =>
    (written(mock({ status: 200, body: {} }), cors(origins)) as { responses: { default: unknown } }).responses
      .default;

  it("carry the CORS headers of one origin", () => {
    expect(responseOf(["https://a.example"])).toMatchObject({
      responseParameters: {
        "method.response.header.Access-Control-Allow-Origin": "'https://a.example'",
        "method.response.header.Access-Control-Expose-Headers": "'x-correlation-id'",
      },
      responseTemplates: { "application/json": "{}" },
    });
  });

  it("pick the caller's of several origins", () => {
    expect(responseOf(["https://a.example", "https://b.example"])).toMatchObject({
      responseParameters: { "method.response.header.Vary": "'Origin'" },
      responseTemplates: {
        "application/json": expect.stringMatching(/\$origin == "https:\/\/b\.example"[\s\S]*#end\n\{\}$/),
      },
    });
  });
});

describe("a Lambda integration", () => {
  it("streams answers for up to fifteen minutes", () => {
    const streamed = (timeoutMs: number) =>
      written(({ handler }) => lambda(handler, { answers: "streamed", timeoutMs }), {
        handlerTimeoutSeconds: 899,
      });
    expect(streamed(900_000)).toEqual({
      type: "AWS_PROXY",
      httpMethod: "POST",
      uri: "arn:aws:apigateway:eu-west-1:lambda:path/2021-11-15/functions/arn:aws:lambda:eu-west-1:123456789012:function:test-handler:live/response-streaming-invocations",
      timeoutInMillis: 900_000,
      responseTransferMode: "STREAM",
    });
    expect(() => streamed(900_001)).toThrow(/INTEGRATION_TIMEOUT.*postA\n.*50 to 900000/);
  });

  it("maps event and answer where it is custom, and may call its function", () => {
    const stack = stackWith(({ handler }) =>
      lambdaCustom(handler, {
        requestTemplates: { "application/json": "{\"id\":$input.json('$.id')}" },
        responses: [
          { status: 200, headers: { "X-Kind": "integration.response.body.kind" } },
          { when: ".*no such.*", status: 404, templates: { "application/json": "{}" } },
        ],
      }),
    );
    expect(stack.route("POST /a/{id}").integration).toMatchObject({
      type: "AWS",
      httpMethod: "POST",
      passthroughBehavior: "NEVER",
      requestTemplates: { "application/json": "{\"id\":$input.json('$.id')}" },
      responses: {
        default: {
          statusCode: "200",
          responseParameters: { "method.response.header.X-Kind": "integration.response.body.kind" },
        },
        ".*no such.*": { statusCode: "404", responseTemplates: { "application/json": "{}" } },
      },
    });
    expect(stack.only("aws_lambda_permission").source_arn).toMatch(/\/test\/POST\/a\/\*$/);
  });
});

describe("an HTTP integration", () => {
  it("fills the address with path parameters and passes all else as a proxy", () => {
    const { requestParameters } = httpProxy({ url: "https://shop.example/{shop-id}/items/{id}" });
    expect(requestParameters).toEqual({
      "path.shop-id": "method.request.path.shop-id",
      "path.id": "method.request.path.id",
    });
    expect(written(httpProxy({ url: "https://shop.example/items/{id}" }))).toEqual({
      type: "HTTP_PROXY",
      httpMethod: "ANY",
      uri: "https://shop.example/items/{id}",
      timeoutInMillis: 29_000,
      requestParameters: { "integration.request.path.id": "method.request.path.id" },
    });
  });

  it("goes over a VPC link that a stage variable names", () => {
    const stack = stackWith(httpProxy({ url: "http://legacy.internal", connection: vpcLink("legacyLink") }));
    expect(stack.route("POST /a/{id}").integration).toMatchObject({
      connectionType: "VPC_LINK",
      connectionId: "${stageVariables.legacyLink}",
    });
    // Doubled, so that Terraform leaves it to API Gateway.
    expect(String(stack.only("aws_api_gateway_rest_api").body)).toContain("$${stageVariables.legacyLink}");
  });

  it("names the load balancer behind a V2 link", () => {
    const arn =
      "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/orders/50dc6c495c0c9188";
    const connection = vpcLinkV2("ordersLink", arn);
    expect(written(httpProxy({ url: "https://orders.internal:8443", connection }))).toMatchObject({
      connectionType: "VPC_LINK",
      connectionId: "${stageVariables.ordersLink}",
      integrationTarget: arn,
      uri: "https://orders.internal:8443",
    });
  });

  it("maps headers, query and answers where it is custom", () => {
    const integration = http({
      url: "https://shop.example",
      method: "GET",
      requestParameters: { "header.X-Tenant": "method.request.header.X-Tenant", "querystring.v": "'2'" },
      responses: answered,
    });
    expect(written(integration)).toMatchObject({
      type: "HTTP",
      httpMethod: "GET",
      requestParameters: {
        "integration.request.header.X-Tenant": "method.request.header.X-Tenant",
        "integration.request.querystring.v": "'2'",
      },
      responses: { default: { statusCode: "200" } },
    });
  });
});
