import { describe, expect, it } from "@jest/globals";
import { type ServedFixture, serveFixture } from "../../support/served-fixture.ts";

const responses = {
  "2\\d{2}": {
    statusCode: "202",
    responseTemplates: {
      "application/json": `{"messageId":"$input.path('$.SendMessageResponse.SendMessageResult.MessageId')"}`,
    },
  },
  default: { statusCode: "502", responseTemplates: { "application/json": '{"code":"QUEUE_UNAVAILABLE"}' } },
};

function service(
  uri: string,
  more: Readonly<Record<string, unknown>>,
  resources: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {},
): Promise<ServedFixture> {
  const integration = {
    type: "aws",
    httpMethod: "POST",
    uri: `arn:aws:apigateway:eu-west-1:${uri}`,
    responses,
    ...more,
  };
  const operation = { security: [], "x-public": "test", "x-amazon-apigateway-integration": integration };
  return serveFixture({ api: { paths: { "/a": { post: operation } } }, resources });
}

const form = { "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'" };
const toQueue = {
  requestParameters: form,
  requestTemplates: { "application/json": "Action=SendMessage&MessageBody=$util.urlEncode($input.body)" },
};
const queue = { aws_sqs_queue: { orders: { name: "dev-orders" } } };

describe("an integration with SQS", () => {
  it("puts the body into the queue, byte for byte, and answers the message's id", async () => {
    const { call, gateway, notes } = await service("sqs:path/111111111111/dev-orders", toQueue, queue);
    const body = '{"sku":"a&b=c+d é"}';
    const answer = await call("/dev/a", { body });
    const [message] = gateway.queuedMessages("dev-orders");
    expect([answer.status, JSON.parse(answer.body)]).toEqual([202, { messageId: message?.messageId }]);
    expect(message?.body).toBe(body);
    expect(notes).toContain(`dev-orders got a message: ${body}`);
  });

  it.each([
    ["a queue that does not exist", "sqs:path/111111111111/other", toQueue],
    [
      "an action that is not SendMessage",
      "sqs:path/111111111111/dev-orders",
      { ...toQueue, requestTemplates: { "application/json": "Action=PurgeQueue" } },
    ],
    [
      "a form that is not called one",
      "sqs:path/111111111111/dev-orders",
      { requestTemplates: toQueue.requestTemplates },
    ],
  ])("answers what it says about %s", async (_title, uri, more) => {
    const { call, gateway } = await service(uri, more, queue);
    const answer = await call("/dev/a", { body: "{}" });
    expect([answer.status, answer.body]).toEqual([502, '{"code":"QUEUE_UNAVAILABLE"}']);
    expect(gateway.queuedMessages("dev-orders")).toEqual([]);
  });

  it("keeps what is queued when it is loaded again", async () => {
    const { call, gateway } = await service("sqs:path/111111111111/dev-orders", toQueue, queue);
    await call("/dev/a", { body: "{}" });
    await gateway.reload();
    expect(gateway.queuedMessages("dev-orders")).toHaveLength(1);
  });
});

describe("an integration with DynamoDB", () => {
  const table = {
    aws_dynamodb_table: {
      items: {
        name: "dev-items",
        hash_key: "id",
        attribute: [{ name: "id", type: "S" }],
        billing_mode: "PAY_PER_REQUEST",
      },
    },
  };

  it("writes an item into the local table", async () => {
    const { call, gateway } = await service(
      "dynamodb:action/PutItem",
      {
        requestTemplates: {
          "application/json": `{"TableName":"dev-items","Item":{"id":{"S":"$util.escapeJavaScript($input.path('$.id'))"}}}`,
        },
      },
      table,
    );
    expect((await call("/dev/a", { body: '{"id":"one"}' })).status).toBe(202);
    expect((await gateway.tableCounts()).get("dev-items")).toBe(1);
    expect((await call("/dev/a", { body: "{}" })).status).toBe(502);
  });
});

describe("an integration with a service that is not there", () => {
  it("answers 501 and shows what AWS would have got", async () => {
    const { call, requests } = await service("states:action/StartExecution", {
      requestTemplates: { "application/json": '{"input":"$util.escapeJavaScript($input.body)"}' },
    });
    const answer = await call("/dev/a", { body: '{"a":1}' });
    expect([answer.status, answer.body]).toEqual([501, '{"message":"gatewright does not serve states yet"}']);
    expect(answer.headers["x-gatewright-unserved"]).toBe("states");
    expect(requests[0]?.exchange.hint).toContain(
      'POST states:action/StartExecution\ncontent-type: application/json\n{"input":"{\\"a\\":1}"}',
    );
  });
});
