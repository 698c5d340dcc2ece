import { describe, expect, it } from "@jest/globals";
import { lambdaIntegration } from "../../support/fixture-stack.ts";
import { type ServedFixture, serveFixture } from "../../support/served-fixture.ts";

const code = `export const handler = async (event) => {
  if (event.fail) throw new Error(event.fail);
  return { got: event };
};`;

function custom(
  more: Readonly<Record<string, unknown>> = {},
  permission: string | null = "/*/*/*",
): Promise<ServedFixture> {
  const integration = lambdaIntegration("fn", {
    type: "AWS",
    requestTemplates: {
      "application/json": `{"sku":$input.json('$.article'),"q":"$util.escapeJavaScript($input.params('q'))","fail":$input.json('$.fail')}`,
    },
    responses: {
      default: { statusCode: "200", responseTemplates: { "application/json": "$input.json('$.got')" } },
      ".*no such.*": {
        statusCode: "404",
        responseTemplates: { "application/json": "{\"message\":$input.json('$.errorMessage')}" },
      },
    },
    ...more,
  });
  const operation = { security: [], "x-public": "test", "x-amazon-apigateway-integration": integration };
  return serveFixture({
    functions: { fn: { code } },
    api: { paths: { "/a": { post: operation } } },
    permission,
  });
}

describe("a Lambda custom integration", () => {
  it("makes the event by a template and the answer of the result", async () => {
    const { call } = await custom();
    const answer = await call("/dev/a?q=it%22s", { body: '{"article":"mug"}' });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({ sku: "mug", q: 'it"s', fail: "" });
    expect(answer.headers["x-amzn-trace-id"]).toBeDefined();
  });

  it("chooses a response by the whole error message of a function that throws", async () => {
    const { call } = await custom();
    const found = await call("/dev/a", { body: '{"fail":"there is no such mug"}' });
    expect([found.status, found.body]).toEqual([404, '{"message":"there is no such mug"}']);
    const other = await call("/dev/a", { body: '{"fail":"broken"}' });
    expect(other.status).toBe(200);
    // As in Java, a dot stands for no line break.
    const lines = await call("/dev/a", { body: JSON.stringify({ fail: "first\nno such mug" }) });
    expect(lines.status).toBe(200);
  });

  it("answers 500 for an event that is no JSON, and for a call that nothing permits", async () => {
    const broken = await custom({ requestTemplates: { "application/json": "{$input.body" } });
    expect((await broken.call("/dev/a", { body: "{}" })).status).toBe(500);
    const refused = await custom({}, null);
    expect((await refused.call("/dev/a", { body: "{}" })).status).toBe(500);
    expect(refused.requests[0]?.exchange.hint).toContain("aws_lambda_permission");
  });
});
