import { describe, expect, it } from "@jest/globals";
import { QueueReference } from "../../../../modules/queue/queue-reference.ts";
import { getItem, putItem, query } from "../../../../modules/rest-api/integrations/dynamodb.ts";
import { constant, json, text } from "../../../../modules/rest-api/integrations/form-message.ts";
import type { Integration } from "../../../../modules/rest-api/integrations/integration.ts";
import { putEvents } from "../../../../modules/rest-api/integrations/put-events.ts";
import { putRecord } from "../../../../modules/rest-api/integrations/put-record.ts";
import { getObject, putObject } from "../../../../modules/rest-api/integrations/s3-object.ts";
import { sendToQueue } from "../../../../modules/rest-api/integrations/send-to-queue.ts";
import { startExecution } from "../../../../modules/rest-api/integrations/start-execution.ts";
import { TableReference } from "../../../../modules/table/table-reference.ts";
import { stackWith, written } from "../../../support/integration.ts";
import { contractOf, publicOperation, restApi } from "../../../support/rest-api.ts";
import { placement } from "../../../support/test-stack.ts";

const queue = new QueueReference(placement, "test-orders");
const table = new TableReference(placement, "test-items", ["byName"]);

describe("an integration with an AWS service", () => {
  it("sends the body to a queue, by a role that can do nothing else", () => {
    const stack = stackWith(sendToQueue(queue));
    expect(stack.route("POST /a/{id}").integration).toMatchObject({
      type: "AWS",
      httpMethod: "POST",
      uri: "arn:aws:apigateway:eu-west-1:sqs:path/123456789012/test-orders",
      credentials: "arn:aws:iam::123456789012:role/test-api-SendMessage-test-orders",
      requestParameters: { "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'" },
      requestTemplates: { "application/json": "Action=SendMessage&MessageBody=$util.urlEncode($input.body)" },
      responses: { "2\\d{2}": { statusCode: "202" }, default: { statusCode: "502" } },
    });
    const role = stack.find("aws_iam_role", { name: "test-api-SendMessage-test-orders" });
    expect(JSON.parse(String(role.assume_role_policy)).Statement[0].Principal).toEqual({
      Service: "apigateway.amazonaws.com",
    });
    expect(
      JSON.parse(String(stack.find("aws_iam_role_policy", { name: "integrate" }).policy)).Statement,
    ).toEqual([
      {
        Effect: "Allow",
        Action: "sqs:SendMessage",
        Resource: "arn:aws:sqs:eu-west-1:123456789012:test-orders",
      },
    ]);
  });

  it("writes a message of its own with everything encoded", () => {
    const message = {
      kind: constant("a&b"),
      sku: json("$input.json('$.sku')"),
      who: text("$context.identity.user"),
    };
    expect(written(sendToQueue(queue, { message })).requestTemplates).toEqual({
      "application/json":
        "Action=SendMessage&MessageBody=%7B%22kind%22%3A%22a%26b%22%2C%22sku%22%3A$util.urlEncode($input.json('$.sku'))%2C" +
        `%22who%22%3A%22$util.urlEncode($util.escapeJavaScript($context.identity.user).replaceAll("\\\\'","'"))%22%7D`,
    });
  });

  it("goes live when its role may do it", () => {
    expect(stackWith(sendToQueue(queue)).only("aws_api_gateway_deployment").depends_on).toContainEqual(
      expect.stringMatching(/^aws_iam_role_policy\.[\w-]*integrate-SendMessage/),
    );
  });

  it("makes one role for all operations that do the same", () => {
    const two = contractOf({
      "/a": { post: publicOperation("postA") },
      "/b": { post: publicOperation("postB") },
    });
    const stack = restApi({
      contract: two,
      integrations: (_) => ({ postA: sendToQueue(queue), postB: sendToQueue(queue) }),
    });
    expect(stack.all("aws_iam_role_policy").filter(({ name }) => name === "integrate")).toHaveLength(1);
  });

  it("shortens the name of a role that would be too long, and keeps it apart from others", () => {
    const named = (end: string) =>
      String(written(sendToQueue(new QueueReference(placement, `${"q".repeat(60)}${end}`))).credentials);
    const [, one = ""] = named("1").split("role/");
    expect(one).toHaveLength(64);
    expect(named("2")).not.toContain(one);
  });

  const object = { placement, bucket: "test-files", prefix: "reports", parameter: "id" };
  it.each<[string, Integration, object, string, string]>([
    [
      "putItem",
      putItem(table, { item: { id: { S: "$input.path('$.id')" } }, condition: "attribute_not_exists(id)" }),
      {
        uri: "arn:aws:apigateway:eu-west-1:dynamodb:action/PutItem",
        requestTemplates: {
          "application/json":
            '{"TableName":"test-items","ConditionExpression":"attribute_not_exists(id)","Item":' +
            `{"id":{"S":"$util.escapeJavaScript($input.path('$.id')).replaceAll("\\\\'","'")"}}}`,
        },
      },
      "dynamodb:PutItem",
      "arn:aws:dynamodb:eu-west-1:123456789012:table/test-items",
    ],
    [
      "getItem",
      getItem(table, { key: { id: { S: "$input.params('id')" } } }),
      { uri: "arn:aws:apigateway:eu-west-1:dynamodb:action/GetItem" },
      "dynamodb:GetItem",
      "arn:aws:dynamodb:eu-west-1:123456789012:table/test-items",
    ],
    [
      "query",
      query(table, { condition: "#n = :n", values: { ":n": { S: "fixed" } }, index: "byName", limit: 10 }),
      {
        requestTemplates: {
          "application/json":
            '{"TableName":"test-items","IndexName":"byName","KeyConditionExpression":"#n = :n","Limit":10,' +
            '"ExpressionAttributeValues":{":n":{"S":"fixed"}}}',
        },
      },
      "dynamodb:Query",
      "arn:aws:dynamodb:eu-west-1:123456789012:table/test-items/index/byName",
    ],
    [
      "startExecution",
      startExecution(placement, "checkout"),
      { uri: "arn:aws:apigateway:eu-west-1:states:action/StartExecution" },
      "states:StartExecution",
      "arn:aws:states:eu-west-1:123456789012:stateMachine:checkout",
    ],
    [
      "putEvents",
      putEvents(placement, { bus: "shop", source: "com.example", detailType: "OrderPlaced" }),
      { requestParameters: { "integration.request.header.X-Amz-Target": "'AWSEvents.PutEvents'" } },
      "events:PutEvents",
      "arn:aws:events:eu-west-1:123456789012:event-bus/shop",
    ],
    [
      "putRecord",
      putRecord(placement, { stream: "clicks" }),
      { uri: "arn:aws:apigateway:eu-west-1:kinesis:action/PutRecord" },
      "kinesis:PutRecord",
      "arn:aws:kinesis:eu-west-1:123456789012:stream/clicks",
    ],
    [
      "getObject",
      getObject(object),
      { httpMethod: "GET", uri: "arn:aws:apigateway:eu-west-1:s3:path/test-files/reports/{id}" },
      "s3:GetObject",
      "arn:aws:s3:::test-files/reports/*",
    ],
    [
      "putObject",
      putObject(object),
      { httpMethod: "PUT" },
      "s3:PutObject",
      "arn:aws:s3:::test-files/reports/*",
    ],
  ])("%s does one action on one resource", (_title, integration, fields, action, resource) => {
    const stack = stackWith(integration);
    expect(stack.route("POST /a/{id}").integration).toMatchObject({ type: "AWS", ...fields });
    const { policy } = stack.find("aws_iam_role_policy", { name: "integrate" });
    expect(JSON.parse(String(policy)).Statement).toEqual([
      { Effect: "Allow", Action: action, Resource: resource },
    ]);
  });
});
