import { describe, expect, it } from "@jest/globals";
import {
  getConfiguration,
  putEvents,
  putRecord,
  sendToQueue,
  startExecution,
} from "../../../modules/http-api/integrations/aws-services.ts";
import { httpProxy } from "../../../modules/http-api/integrations/http-proxy.ts";
import type { HttpIntegration } from "../../../modules/http-api/integrations/integration.ts";
import { privateBackend } from "../../../modules/http-api/integrations/private-backend.ts";
import { QueueReference } from "../../../modules/queue/queue-reference.ts";
import { httpApi, httpApiProblems } from "../../support/http-api.ts";
import { contractOf, publicOperation } from "../../support/rest-api.ts";
import { placement } from "../../support/test-stack.ts";

const contract = contractOf({ "/items/{id}": { post: publicOperation("addItem") } });
const answeredBy = (addItem: HttpIntegration) => ({ contract, integrations: { addItem } });
const extensionOf = (integration: HttpIntegration) =>
  httpApi(answeredBy(integration)).route("POST /items/{id}", "aws_apigatewayv2_api").integration;

const listener =
  "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2";
const service = "arn:aws:servicediscovery:eu-west-1:123456789012:service/srv-e4anhexample0004";

describe("an integration of an HTTP API", () => {
  it("calls a server on the internet, with the mapping of request and answers", () => {
    const integration = httpProxy({
      url: "https://shop.example.com/{id}",
      method: "PUT",
      timeoutMs: 50,
      requestMapping: {
        "append:header.x-shop": "$context.apiId",
        "overwrite:path": "/v2/${request.path.id}",
        "remove:querystring.debug": true,
      },
      responseMappings: { 404: { "overwrite:statuscode": "410", "remove:header.server": true } },
    });
    expect(httpApiProblems(answeredBy(integration))).toEqual([]);
    expect(extensionOf(integration)).toEqual({
      type: "HTTP_PROXY",
      httpMethod: "PUT",
      uri: "https://shop.example.com/{id}",
      payloadFormatVersion: "1.0",
      timeoutInMillis: 50,
      requestParameters: {
        "append:header.x-shop": "$context.apiId",
        "overwrite:path": "/v2/${request.path.id}",
        "remove:querystring.debug": "''",
      },
      responseParameters: { "404": { "overwrite:statuscode": "410", "remove:header.server": "''" } },
    });
  });

  it.each(["$request.path", "$request.body.$.user.names[0]", "$request.header.x-a", "${context.stage}/a$b"])(
    "maps %s as it is",
    (value) => {
      const requestMapping = { "append:header.x-shop": value };
      expect(httpApiProblems(answeredBy(httpProxy({ url: "https://a.example", requestMapping })))).toEqual(
        [],
      );
    },
  );

  it.each([listener, listener.replace("/app/", "/net/"), service, `${service}?stage=prod&deployment=green`])(
    "calls %s inside a VPC, over TLS",
    (targetArn) => {
      const integration = privateBackend({
        vpcLinkId: "a1b2c3",
        targetArn,
        serverNameToVerify: "shop.internal",
      });
      expect(httpApiProblems(answeredBy(integration))).toEqual([]);
      expect(extensionOf(integration)).toEqual({
        type: "HTTP_PROXY",
        httpMethod: "ANY",
        uri: targetArn,
        connectionType: "VPC_LINK",
        connectionId: "a1b2c3",
        payloadFormatVersion: "1.0",
        timeoutInMillis: 30_000,
        tlsConfig: { serverNameToVerify: "shop.internal" },
      });
    },
  );

  it("calls over plain HTTP where no name is to be verified", () => {
    expect(extensionOf(privateBackend({ vpcLinkId: "a1", targetArn: service }))).not.toHaveProperty(
      "tlsConfig",
    );
  });

  const arn = (of: string) => `arn:aws:${of.replace(":", ":eu-west-1:123456789012:")}`;
  it.each<[string, HttpIntegration, object, string, string]>([
    [
      "SQS-SendMessage",
      sendToQueue(new QueueReference(placement, "orders")),
      { QueueUrl: "https://sqs.eu-west-1.amazonaws.com/123456789012/orders", MessageBody: "$request.body" },
      "sqs:SendMessage",
      arn("sqs:orders"),
    ],
    [
      "EventBridge-PutEvents",
      putEvents(placement, { bus: "shop", source: "com.example", detailType: "Invited" }),
      { EventBusName: "shop", Source: "com.example", DetailType: "Invited", Detail: "$request.body" },
      "events:PutEvents",
      arn("events:event-bus/shop"),
    ],
    [
      "StepFunctions-StartExecution",
      startExecution(placement, "checkout", { input: "$request.body.$.order" }),
      { StateMachineArn: arn("states:stateMachine:checkout"), Input: "$request.body.$.order" },
      "states:StartExecution",
      arn("states:stateMachine:checkout"),
    ],
    [
      "Kinesis-PutRecord",
      putRecord(placement, { stream: "clicks" }),
      { StreamName: "clicks", Data: "$request.body", PartitionKey: "$context.requestId" },
      "kinesis:PutRecord",
      arn("kinesis:stream/clicks"),
    ],
    [
      "AppConfig-GetConfiguration",
      getConfiguration(placement, { application: "a1", environment: "e1", configuration: "c1" }),
      { Application: "a1", Environment: "e1", Configuration: "c1", ClientId: "$context.identity.sourceIp" },
      "appconfig:GetConfiguration",
      arn("appconfig:application/a1/environment/e1/configuration/c1"),
    ],
  ])("calls %s by a role that may do that alone", (subtype, integration, parameters, action, resource) => {
    const stack = httpApi(answeredBy(integration));
    const { credentials, ...extension } = stack.route("POST /items/{id}", "aws_apigatewayv2_api").integration;
    expect(extension).toEqual({
      type: "AWS_PROXY",
      integrationSubtype: subtype,
      payloadFormatVersion: "1.0",
      timeoutInMillis: 30_000,
      requestParameters: parameters,
    });
    const name = String(credentials).replace("arn:aws:iam::123456789012:role/", "");
    expect(stack.find("aws_iam_role", { name }).assume_role_policy).toContain("apigateway.amazonaws.com");
    expect(
      stack.all("aws_iam_role_policy").map(({ policy }) => JSON.parse(String(policy)).Statement),
    ).toContainEqual([{ Effect: "Allow", Action: action, Resource: resource }]);
    expect(httpApiProblems(answeredBy(integration))).toEqual([]);
  });

  it.each<[string, HttpIntegration, RegExp]>([
    ["an address without a scheme", httpProxy({ url: "shop.example.com" }), /INTEGRATION_URL.*no address/s],
    [
      "an address with an unknown variable",
      httpProxy({ url: "https://a.example/{sku}" }),
      /names \{sku\}, and the path has \{id\}/,
    ],
    [
      "a method in small letters",
      httpProxy({ url: "https://a.example", method: "get" }),
      /INTEGRATION_URL.*one of ANY/s,
    ],
    [
      "a wait of 49 ms",
      httpProxy({ url: "https://a.example", timeoutMs: 49 }),
      /INTEGRATION_TIMEOUT.*got 49/s,
    ],
    [
      "a bucket in a VPC",
      privateBackend({ vpcLinkId: "a1", targetArn: "arn:aws:s3:::shop" }),
      /INTEGRATION_URL.*listener/s,
    ],
    [
      "a link by its ARN",
      privateBackend({ vpcLinkId: "arn:aws", targetArn: service }),
      /INTEGRATION_URL.*id like a1b2c3/s,
    ],
    [
      "a server name with a scheme",
      privateBackend({ vpcLinkId: "a1", targetArn: service, serverNameToVerify: "https://a" }),
      /INTEGRATION_URL.*host name/s,
    ],
    [
      "the mapping of a reserved header",
      httpProxy({ url: "https://a.example", requestMapping: { "overwrite:header.Host": "b" } }),
      /INTEGRATION_MAPPING.*keeps the header Host/s,
    ],
    [
      "the mapping of a CORS header",
      httpProxy({
        url: "https://a.example",
        responseMappings: { 200: { "append:header.Access-Control-Allow-Origin": "*" } },
      }),
      /INTEGRATION_MAPPING.*for itself/s,
    ],
    [
      "a mapping of REST APIs",
      httpProxy({
        url: "https://a.example",
        requestMapping: { ...({ "integration.request.header.x": "'1'" } as object) },
      }),
      /INTEGRATION_MAPPING.*append:header/s,
    ],
    [
      "a mapping to nothing",
      httpProxy({ url: "https://a.example", requestMapping: { "append:header.x": "" } }),
      /INTEGRATION_MAPPING.*needs a text/s,
    ],
    ...["/v2/$request.path.id", "$request.path.id/v2", "${context.stage}$request.path.id"].map(
      (path): [string, HttpIntegration, RegExp] => [
        `${path}, which holds a reference without braces`,
        httpProxy({ url: "https://a.example", requestMapping: { "overwrite:path": path } }),
        /INTEGRATION_MAPPING.*overwrite:path has \$request\.path\.id .*write \$\{request\.path\.id\}\./s,
      ],
    ),
    [
      "the mapping of status 199",
      httpProxy({ url: "https://a.example", responseMappings: { 199: {} } }),
      /INTEGRATION_MAPPING.*status 199/s,
    ],
    [
      "an empty parameter",
      startExecution(placement, "checkout", { input: " " }),
      /INTEGRATION_MAPPING.*Input is empty/s,
    ],
    [
      "a service that takes 30 001 ms",
      putRecord(placement, { stream: "clicks", timeoutMs: 30_001 }),
      /INTEGRATION_TIMEOUT.*got 30001/s,
    ],
  ])("cannot be %s", (_, integration, problem) => {
    expect(httpApiProblems(answeredBy(integration))).toEqual([expect.stringMatching(problem)]);
  });
});
