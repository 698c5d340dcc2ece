import { describe, expect, it } from "@jest/globals";
import { cognito, iam } from "../../../modules/authorizers/authorizer.ts";
import { queryString } from "../../../modules/authorizers/identity-source.ts";
import { connectAuthorizer } from "../../../modules/websocket-api/connect-authorizer.ts";
import { awsService } from "../../../modules/websocket-api/integrations/aws-service.ts";
import { http, httpProxy } from "../../../modules/websocket-api/integrations/http.ts";
import { lambda } from "../../../modules/websocket-api/integrations/lambda-proxy.ts";
import { mock } from "../../../modules/websocket-api/integrations/mock.ts";
import { messageContractOf, messages, publicConnect, received } from "../../support/message-contract.ts";
import { placement } from "../../support/test-stack.ts";
import {
  type WebSocketApiOverrides,
  websocketProblems,
  websocketStage,
} from "../../support/websocket-api.ts";

const scheme = { $ref: "#/components/securitySchemes/user" };
const user = { components: { securitySchemes: { user: { type: "http", scheme: "bearer" } } } };
const secured = { $connect: received({ security: [scheme] }) };
const contractWith = (operations: object, channel: object = {}, rest: object = {}) => ({
  contract: messageContractOf({ ...publicConnect, ...operations }, channel, rest),
});
const connectWith = (more: object, rest: object = user) => ({
  contract: messageContractOf({ $connect: received(more) }, {}, rest),
});
const stageWith = (more: object) => ({ stage: { ...websocketStage, ...more } });
const payload = (schema: object) => ({ text: { payload: schema } });
const asking = { ask: received({ messages: messages("text") }) };
/** A payload whose model has this many bytes. */
const modelOf = (bytes: number) => {
  const empty = '{"$schema":"http://json-schema.org/draft-04/schema#","pattern":""}';
  return contractWith(asking, payload({ pattern: "x".repeat(bytes - empty.length) }));
};

describe("the report of a WebSocket API", () => {
  it("is empty for a good one", () => {
    expect(websocketProblems({})).toEqual([]);
    expect(
      websocketProblems({
        ...connectWith({ security: [scheme] }),
        authorizers: ({ other }) => ({
          user: connectAuthorizer(other, { identity: [queryString("token")] }),
        }),
      }),
    ).toEqual([]);
  });

  it.each<[string, WebSocketApiOverrides, RegExp]>([
    [
      "no $connect",
      { contract: messageContractOf({ ask: received() }) },
      /PUBLIC_WITHOUT_REASON .*\$connect/,
    ],
    ["$connect for nobody's reason", connectWith({}), /PUBLIC_WITHOUT_REASON .*\$connect \(test\.yaml:\d+\)/],
    ["$connect with an empty reason", connectWith({ "x-public": " " }), /PUBLIC_WITHOUT_REASON/],
    [
      "both security and a reason",
      connectWith({ security: [scheme], "x-public": "a" }),
      /PUBLIC_AND_SECURED/,
    ],
    ["two schemes", connectWith({ security: [scheme, scheme] }), /AUTHORIZER_COMBINATION/],
    [
      "an unknown scheme",
      connectWith({ security: [scheme] }, {}),
      /SECURITY_SCHEME .*no security scheme "user"/s,
    ],
    ["nothing bound", connectWith({ security: [scheme] }), /SECURITY_SCHEME .*connectAuthorizer/s],
    [
      "security on another route",
      contractWith({ ask: received({ security: [scheme] }) }),
      /CONNECT_ONLY .*ask/,
    ],
    ["a reason on another route", contractWith({ ask: received({ "x-public": "a" }) }), /CONNECT_ONLY/],
    ["an authorizer of no scheme", { authorizers: () => ({ user: iam() }) }, /AUTHORIZER_UNKNOWN/],
    [
      "an authorizer without identity",
      {
        contract: messageContractOf(secured, {}, user),
        authorizers: ({ other }) => ({ user: connectAuthorizer(other, { identity: [] }) }),
      },
      /AUTHORIZER_LIMIT .*identity/s,
    ],
    [
      "an identity of a name that cannot be",
      {
        contract: messageContractOf(secured, {}, user),
        authorizers: ({ other }) => ({ user: connectAuthorizer(other, { identity: [queryString("a,b")] }) }),
      },
      /AUTHORIZER_LIMIT .*"a,b"/s,
    ],
    [
      "an identity named twice",
      {
        contract: messageContractOf(secured, {}, user),
        authorizers: ({ other }) => ({
          user: connectAuthorizer(other, { identity: [queryString("a"), queryString("A")] }),
        }),
      },
      /AUTHORIZER_LIMIT .*twice/s,
    ],
    ["a key like API Gateway's own", contractWith({ $message: received() }), /ROUTE_KEY .*\$message/],
    ["a key with a space", contractWith({ "send message": received() }), /ROUTE_KEY .*printable/s],
    [
      "a key of 129 characters",
      contractWith({ ["a".repeat(129)]: received() }),
      /ROUTE_KEY .*1 to 128.*129/s,
    ],
    ["keys that differ in signs", contractWith({ "a/b": received(), ab: received() }), /ROUTE_KEY .*signs/s],
    ["a key of signs alone", contractWith({ "..": received() }), /ROUTE_KEY .*needs a letter or a digit/s],
    [
      "a selection of nothing",
      { routeSelectionExpression: "action" },
      /ROUTE_KEY .*routeSelectionExpression/,
    ],
    [
      "keys that no authorizer gives",
      { apiKey: { source: "AUTHORIZER", routes: ["$connect"] } },
      /API_KEY_SOURCE .*apiKey.*connectAuthorizer/s,
    ],
    ["a selection by header", { routeSelectionExpression: "$request.header.action" }, /ROUTE_KEY/],
    [
      "an unknown integration",
      { integrations: ({ handler }) => ({ aks: lambda(handler) }) },
      /OPERATION_UNKNOWN .*aks/,
    ],
    ["more routes than allowed", { routeQuota: 0 }, /RESOURCE_QUOTA .*1 routes.*0/s],
    ["a reply of $connect", connectWith({ "x-public": "a", reply: {} }), /ROUTE_RESPONSE .*handshake/s],
    [
      "messages of $disconnect",
      contractWith({ $disconnect: received({ messages: messages("text") }) }, payload({})),
      /ROUTE_RESPONSE .*messages: \[\]/s,
    ],
    [
      "responses of a one-way route",
      { ...contractWith({ ask: received() }), integrations: () => ({ ask: mock({ body: {} }) }) },
      /ROUTE_RESPONSE .*no reply/s,
    ],
    [
      "a two-way route that answers nothing",
      { ...contractWith({ ask: received({ reply: {} }) }), integrations: () => ({ ask: mock() }) },
      /ROUTE_RESPONSE .*without `when`/s,
    ],
    [
      "two responses for one pattern, which is none",
      {
        ...contractWith({ ask: received({ reply: {} }) }),
        integrations: () => ({
          ask: http({ url: "https://a.example", responses: [{}, { when: "[" }, { when: "[" }] }),
        }),
      },
      /ROUTE_RESPONSE .*Two responses/s,
    ],
    [
      "a pattern that is none",
      {
        ...contractWith({ ask: received({ reply: {} }) }),
        integrations: () => ({ ask: http({ url: "https://a.example", responses: [{}, { when: "[" }] }) }),
      },
      /ROUTE_RESPONSE .*regular expression/s,
    ],
    [
      "a mock of status 199",
      { integrations: () => ({ $connect: mock({ status: 199 }) }) },
      /INTEGRATION_MAPPING .*199/s,
    ],
    [
      "a backend of no address",
      { integrations: () => ({ $connect: httpProxy({ url: "a.example" }) }) },
      /INTEGRATION_URL/,
    ],
    [
      "a wait of 29 001 ms",
      { integrations: ({ handler }) => ({ $connect: lambda(handler, { timeoutMs: 29_001 }) }) },
      /INTEGRATION_TIMEOUT .*29000/s,
    ],
    [
      "a function that outlives its integration",
      { integrations: ({ handler }) => ({ $connect: lambda(handler, { timeoutMs: 10_000 }) }) },
      /INTEGRATION_TIMEOUT .*may run 10 s/s,
    ],
    [
      "a service that is waited for too shortly",
      {
        integrations: () => ({
          $connect: awsService({
            placement,
            access: { action: "sqs:SendMessage", resource: "arn", resourceName: "q" },
            call: "sqs:path/q",
            timeoutMs: 49,
          }),
        }),
      },
      /INTEGRATION_TIMEOUT .*49/s,
    ],
    [
      "a keyword beyond draft-04",
      contractWith(asking, payload({ contains: {} })),
      /SCHEMA_KEYWORD .*contains/s,
    ],
    [
      "a payload that leads out of the schemas",
      contractWith(asking, payload({ properties: { a: { $ref: "#/info" } } })),
      /CONTRACT_REFERENCE .*#\/info/s,
    ],
    ["a model of 32 769 bytes", modelOf(32_769), /MODEL_LIMIT .*32769 bytes.*32768/s],
    ["a stage named $default", stageWith({ name: "$default" }), /STAGE_LIMIT .*only HTTP APIs/s],
    ["logs of 13 days", stageWith({ logRetentionDays: 13 }), /STAGE_LIMIT .*13/s],
    ["a variable with a space", stageWith({ variables: { a: "b c" } }), /STAGE_LIMIT .*"a"/s],
    [
      "a rate of 0",
      stageWith({ throttle: { ratePerSecond: 0, burstRequests: 1 } }),
      /STAGE_LIMIT .*above 0/s,
    ],
    [
      "a limit of an unknown route",
      stageWith({ routeThrottles: { ask: { ratePerSecond: 1, burstRequests: 1 } } }),
      /OPERATION_UNKNOWN .*ask/,
    ],
    [
      "a key of an unknown route",
      { apiKey: { source: "HEADER", routes: ["ask"] } },
      /OPERATION_UNKNOWN .*ask/,
    ],
  ])("names %s", (_, overrides, message) => {
    expect(websocketProblems(overrides)).toContainEqual(expect.stringMatching(message));
  });

  it("refuses authorizers that only other kinds have", () => {
    const authorizers = () => ({ user: cognito({ arn: "arn:pool" }) }) as never;
    expect(websocketProblems({ ...connectWith({ security: [scheme] }), authorizers })).toEqual([
      expect.stringMatching(/^WEBSOCKET_API_UNSUPPORTED {2}.*authorizers\.user\n {2}.*connectAuthorizer/),
    ]);
  });

  it("takes what is just within the limits", () => {
    expect(websocketProblems(modelOf(32_768))).toEqual([]);
    expect(websocketProblems(contractWith({ ["a".repeat(128)]: received() }))).toEqual([]);
    expect(websocketProblems({ routeQuota: 1 })).toEqual([]);
    expect(websocketProblems({ routeSelectionExpression: "$request.body.a.b" })).toEqual([]);
    expect(
      websocketProblems({
        integrations: ({ handler }) => ({ $connect: lambda(handler, { timeoutMs: 10_001 }) }),
      }),
    ).toEqual([]);
    expect(websocketProblems({ integrations: () => ({ $connect: mock({ status: 200 }) }) })).toEqual([]);
  });
});
