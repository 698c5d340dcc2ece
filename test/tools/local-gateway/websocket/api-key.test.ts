import { describe, expect, it } from "@jest/globals";
import { serveChat } from "../support/served-chat.ts";
import { connect, refusal } from "../support/websocket-client.ts";
import { frameEcho } from "../support/websocket-stack.ts";

const forbidden = expect.stringMatching(
  /^\{"message": "Forbidden", "connectionId":"[\w-]{15}=", "requestId":"[\w-]{15}="\}$/,
);

describe("an API key", () => {
  const plan = {
    aws_api_gateway_api_key: { ada: { name: "ada", value: "0123456789abcdefghij" } },
    aws_api_gateway_usage_plan: {
      free: { name: "free", api_stages: [{ api_id: "${aws_apigatewayv2_api.chat.id}", stage: "dev" }] },
    },
    aws_api_gateway_usage_plan_key: {
      ada: {
        key_id: "${aws_api_gateway_api_key.ada.id}",
        key_type: "API_KEY",
        usage_plan_id: "${aws_api_gateway_usage_plan.free.id}",
      },
    },
  };

  it("is asked of the handshake, and named in the events", async () => {
    const { url } = await serveChat({
      functions: { echo: frameEcho },
      routes: {
        $connect: { integration: "echo", attributes: { api_key_required: true } },
        $default: { integration: "echo", twoWay: true },
      },
      resources: plan,
    });
    expect(await refusal(url)).toMatchObject({ status: 403, body: forbidden });
    expect(await refusal(url, { headers: { "x-api-key": "other" } })).toMatchObject({ status: 403 });
    const client = await connect(url, { headers: { "x-api-key": "0123456789abcdefghij" } });
    client.send("hello");
    expect(await client.nextJson()).toMatchObject({
      requestContext: { identity: { apiKey: "0123456789abcdefghij", apiKeyId: expect.any(String) } },
    });
  });

  it("is what the authorizer names where that is its source", async () => {
    const code = `export const handler = async ({ methodArn, queryStringParameters: { token } }) => ({
      principalId: "ada",
      policyDocument: { Statement: [{ Action: "execute-api:Invoke", Effect: "Allow", Resource: methodArn }] },
      usageIdentifierKey: token,
    });`;
    const { url } = await serveChat({
      functions: { authorizes: { code } },
      api: { api_key_selection_expression: "$context.authorizer.usageIdentifierKey" },
      authorizer: { function: "authorizes", identity: ["route.request.querystring.token"] },
      routes: { $connect: { attributes: { api_key_required: true } } },
      resources: plan,
    });
    const sent = { headers: { "x-api-key": "0123456789abcdefghij" } };
    expect(await refusal(`${url}?token=other`, sent)).toMatchObject({ status: 403 });
    await connect(`${url}?token=0123456789abcdefghij`);
  });
});
