import { describe, expect, it } from "@jest/globals";
import { iam } from "../../../modules/authorizers/authorizer.ts";
import { contextVariable, header, queryString } from "../../../modules/authorizers/identity-source.ts";
import { synth } from "../../../modules/testing/synthesized-stack.ts";
import { connectAuthorizer } from "../../../modules/websocket-api/connect-authorizer.ts";
import { lambda } from "../../../modules/websocket-api/integrations/lambda-proxy.ts";
import { messageContractOf, messages, publicConnect, received } from "../../support/message-contract.ts";
import { testStack } from "../../support/test-stack.ts";
import { addWebSocketApi, websocketApi } from "../../support/websocket-api.ts";

const text = {
  payload: {
    type: "object",
    properties: { action: { const: "ask" }, size: { type: "integer", exclusiveMinimum: 0 } },
  },
};
const secured = { $connect: received({ security: [{ $ref: "#/components/securitySchemes/user" }] }) };
const user = { components: { securitySchemes: { user: { type: "http", scheme: "bearer" } } } };

describe("a WebSocket API", () => {
  it("selects routes by the action of a frame unless it says else", () => {
    expect(websocketApi().only("aws_apigatewayv2_api")).toEqual({
      name: "test-api",
      protocol_type: "WEBSOCKET",
      route_selection_expression: "$request.body.action",
      disable_execute_api_endpoint: false,
    });
    const other = websocketApi({
      routeSelectionExpression: "${request.body.service}/${request.body.action}",
      executeApiEndpoint: "disabled",
    });
    expect(other.only("aws_apigatewayv2_api")).toMatchObject({
      route_selection_expression: "$${request.body.service}/$${request.body.action}",
      disable_execute_api_endpoint: true,
    });
  });

  it("makes a route of each receive operation and of nothing that it sends", () => {
    const contract = messageContractOf({
      ...publicConnect,
      ask: received(),
      tell: { action: "send", channel: { $ref: "#/channels/main" } },
    });
    const stack = websocketApi({ contract });
    expect(stack.find("aws_apigatewayv2_route", { route_key: "$connect" })).toEqual({
      api_id: expect.stringMatching(/^\$\{aws_apigatewayv2_api\.\w+\.id\}$/),
      route_key: "$connect",
      authorization_type: "NONE",
      target: expect.stringMatching(/^integrations\/\$\{aws_apigatewayv2_integration\..*\.id\}$/),
    });
    expect(stack.find("aws_apigatewayv2_route", { route_key: "ask" })).toEqual({
      api_id: expect.any(String),
      route_key: "ask",
      target: expect.stringMatching(/^integrations\//),
    });
    expect(stack.all("aws_apigatewayv2_route")).toHaveLength(2);
    expect(stack.count("aws_apigatewayv2_route_response")).toBe(0);
  });

  it("answers over the connection where an operation has a reply", () => {
    const stack = websocketApi({
      contract: messageContractOf({ ...publicConnect, ask: received({ reply: {} }) }),
    });
    expect(stack.find("aws_apigatewayv2_route", { route_key: "ask" })).toMatchObject({
      route_response_selection_expression: "$default",
    });
    expect(stack.only("aws_apigatewayv2_route_response")).toEqual({
      api_id: expect.any(String),
      route_id: expect.stringMatching(/^\$\{aws_apigatewayv2_route\.api_routes_ask_\w+\.id\}$/),
      route_response_key: "$default",
    });
  });

  it("compares frames with the model of their route, which is draft-04", () => {
    const stack = websocketApi({
      contract: messageContractOf(
        { ...publicConnect, ask: received({ messages: messages("text") }) },
        { text },
      ),
    });
    expect(stack.find("aws_apigatewayv2_route", { route_key: "ask" })).toMatchObject({
      model_selection_expression: "$request.body.action",
      request_models: { ask: expect.stringMatching(/^\$\{aws_apigatewayv2_model\..*\.name\}$/) },
    });
    const model = stack.only("aws_apigatewayv2_model");
    expect(model).toMatchObject({ name: "ask", content_type: "application/json" });
    expect(JSON.parse(String(model.schema))).toEqual({
      $schema: "http://json-schema.org/draft-04/schema#",
      type: "object",
      properties: {
        action: { enum: ["ask"] },
        size: { type: "integer", minimum: 0, exclusiveMinimum: true },
      },
    });
  });

  it("asks its function once who connects", () => {
    const stack = websocketApi({
      contract: messageContractOf(secured, {}, user),
      authorizers: ({ other }) => ({
        user: connectAuthorizer(other, {
          identity: [queryString("token"), header("Origin"), contextVariable("identity.sourceIp")],
        }),
      }),
    });
    expect(stack.only("aws_apigatewayv2_authorizer")).toEqual({
      api_id: expect.any(String),
      name: "user",
      authorizer_type: "REQUEST",
      authorizer_uri:
        "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:test-other:live/invocations",
      identity_sources: [
        "route.request.querystring.token",
        "route.request.header.Origin",
        "context.identity.sourceIp",
      ],
    });
    expect(stack.only("aws_apigatewayv2_route")).toMatchObject({
      authorization_type: "CUSTOM",
      authorizer_id: expect.stringMatching(/^\$\{aws_apigatewayv2_authorizer\./),
    });
    expect(sources(stack)).toContainEqual(
      expect.stringMatching(/execution_arn\}\/authorizers\/\$\{aws_apigatewayv2_authorizer\.\w+\.id\}$/),
    );
  });

  it("asks for AWS signatures of who connects", () => {
    const stack = websocketApi({
      contract: messageContractOf(secured, {}, user),
      authorizers: () => ({ user: iam() }),
    });
    expect(stack.only("aws_apigatewayv2_route")).toMatchObject({ authorization_type: "AWS_IAM" });
    expect(stack.count("aws_apigatewayv2_authorizer")).toBe(0);
  });

  it("asks for API keys where a route needs one", () => {
    const contract = messageContractOf({ ...publicConnect, ask: received() });
    const stack = websocketApi({ contract, apiKey: { source: "HEADER", routes: ["ask"] } });
    expect(stack.only("aws_apigatewayv2_api")).toMatchObject({
      api_key_selection_expression: "$request.header.x-api-key",
    });
    expect(stack.find("aws_apigatewayv2_route", { route_key: "ask" })).toMatchObject({
      api_key_required: true,
    });
    expect(stack.find("aws_apigatewayv2_route", { route_key: "$connect" })).not.toHaveProperty(
      "api_key_required",
    );
    const authorized = websocketApi({ contract, apiKey: { source: "AUTHORIZER", routes: [] } });
    expect(authorized.only("aws_apigatewayv2_api")).toMatchObject({
      api_key_selection_expression: "$context.authorizer.usageIdentifierKey",
    });
  });

  it("lets its stage call a function for its only route, or for all where it has several", () => {
    expect(sources(websocketApi())).toEqual([expect.stringMatching(/execution_arn\}\/test\/\$connect$/)]);
    const two = websocketApi({ contract: messageContractOf({ ...publicConnect, ask: received() }) });
    expect(sources(two)).toEqual([expect.stringMatching(/execution_arn\}\/test\/\*$/)]);
  });

  it("shares one integration between the routes of a function", () => {
    const contract = messageContractOf({ ...publicConnect, ask: received(), tell: received() });
    expect(websocketApi({ contract }).only("aws_apigatewayv2_integration")).toEqual({
      api_id: expect.any(String),
      integration_type: "AWS_PROXY",
      integration_method: "POST",
      integration_uri:
        "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:test-handler:live/invocations",
      timeout_milliseconds: 29_000,
    });
    const apart = websocketApi({
      contract,
      integrations: ({ handler, other }) => ({
        ask: lambda(handler, { timeoutMs: 12_000 }),
        tell: lambda(other),
      }),
    });
    expect(apart.count("aws_apigatewayv2_integration")).toBe(3);
  });

  it("lets a function manage connections of its stage and of no other", () => {
    const stack = testStack();
    const { api, functions } = addWebSocketApi(stack);
    api.grantManageConnections(functions.other, ["POST", "DELETE"]);
    const policy = synth(stack)
      .all("aws_iam_role_policy")
      .map(({ policy: text }) => JSON.parse(String(text)))
      .flatMap(({ Statement }) => Statement)
      .filter(({ Action }) => String(Action).includes("execute-api"));
    expect(policy).toEqual([
      {
        Effect: "Allow",
        Action: ["execute-api:ManageConnections"],
        Resource: [
          expect.stringMatching(/\.execution_arn\}\/test\/POST\/@connections\/\*$/),
          expect.stringMatching(/\.execution_arn\}\/test\/DELETE\/@connections\/\*$/),
        ],
      },
    ]);
  });
});

describe("the rows of the authorization matrix", () => {
  it("tell who may connect, and that the others are for whoever did", () => {
    const contract = messageContractOf({ ...secured, ask: received() }, {}, user);
    const authorizers = () => ({ user: iam() });
    const { api } = addWebSocketApi(testStack(), { contract, authorizers });
    expect(api.authorization).toMatchObject([
      { route: "$connect", auth: "user (iam)", apiKey: false, ratePerSecond: 50 },
      { route: "ask", auth: "whoever connected", burstRequests: 100 },
    ]);
    const open = addWebSocketApi(testStack());
    expect(open.api.authorization).toMatchObject([{ auth: "public", publicReason: "test" }]);
  });

  it("says beside a $connect that is open why it is, and beside no other route", () => {
    const stack = testStack();
    addWebSocketApi(stack, { contract: messageContractOf({ ...publicConnect, ask: received() }) });
    // The helpers for tests take comments out.
    const { resource } = stack.toTerraform() as {
      resource: Record<string, Record<string, Record<string, object>>>;
    };
    const comments = Object.values(resource.aws_apigatewayv2_route ?? {}).map((route) => route["//"]);
    expect(comments).toEqual([
      { explained: { CKV_AWS_309: "test", OPERATION_AUTH: "test" }, metadata: expect.anything() },
      { metadata: expect.anything() },
    ]);
  });
});

/** Each is there before the one in whose place it comes goes: what widens must not take a permission away meanwhile. */
function sources(stack: ReturnType<typeof websocketApi>): unknown[] {
  const permissions = stack.all("aws_lambda_permission");
  for (const each of permissions) expect(each).toMatchObject({ lifecycle: { create_before_destroy: true } });
  return permissions.map((each) => each.source_arn);
}
