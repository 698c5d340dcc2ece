import { beforeAll, describe, expect, it } from "@jest/globals";
import { httpOperation, httpStack } from "../support/http-stack.ts";
import { type ServedFixture, serveFixture } from "../support/served-fixture.ts";

const service = (integrationSubtype: string, requestParameters: object): object => ({
  post: httpOperation({
    type: "AWS_PROXY",
    integrationSubtype,
    credentials: "arn:aws:iam::111111111111:role/dev-users-sqs",
    payloadFormatVersion: "1.0",
    requestParameters,
    responseParameters: { "200": { "append:header.x-sent": "'yes'" } },
  }),
});

describe("an HTTP API's integration with an AWS service", () => {
  let fixture: ServedFixture;
  beforeAll(async () => {
    const QueueUrl = "https://sqs.eu-west-1.amazonaws.com/111111111111/dev-orders";
    fixture = await serveFixture(
      httpStack({
        api: {
          paths: {
            "/queue": service("SQS-SendMessage", { QueueUrl, MessageBody: "$request.body" }),
            "/part": service("SQS-SendMessage", { QueueUrl, MessageBody: "${request.body.$.sku}!" }),
            "/needs": service("SQS-SendMessage", { QueueUrl, MessageBody: "$request.body.sku" }),
            "/events": service("EventBridge-PutEvents", {
              Detail: "$request.body",
              DetailType: "order",
              Source: "shop",
            }),
            "/unknown": service("SNS-Publish", {}),
          },
        },
        resources: { aws_sqs_queue: { orders: { name: "dev-orders" } } },
      }),
    );
  });

  it("sends a message to the local queue", async () => {
    const answer = await fixture.call("/queue", { body: '{"sku":"kite"}' });
    expect([answer.status, answer.headers["x-sent"]]).toEqual([200, "yes"]);
    await fixture.call("/part", { body: '{"sku":"kite"}' });
    expect(fixture.gateway.queuedMessages("dev-orders").map(({ body }) => body)).toEqual([
      '{"sku":"kite"}',
      "kite!",
    ]);
  });

  it("answers 500 where the request lacks what the action needs", async () => {
    const answer = await fixture.call("/needs", { body: "{}" });
    expect([answer.status, answer.body]).toEqual([500, '{"message":"Internal Server Error"}']);
    expect(fixture.requests.at(-1)?.exchange.hint).toContain("MessageBody");
  });

  it("answers 501 for a service that is not here, and shows what AWS would get", async () => {
    const answer = await fixture.call("/events", { body: '{"sku":"kite"}' });
    expect([answer.status, answer.headers["x-gatewright-unserved"]]).toEqual([501, "EventBridge-PutEvents"]);
    expect(fixture.requests.at(-1)?.exchange.hint).toContain('"Source":"shop"');
  });

  it("answers 501 for an action that HTTP APIs do not have", async () => {
    expect((await fixture.call("/unknown", { body: "x" })).status).toBe(501);
  });
});
