import { describe, expect, it } from "@jest/globals";
import { iam } from "../../../modules/authorizers/authorizer.ts";
import { queryString } from "../../../modules/authorizers/identity-source.ts";
import type { SynthesizedStack } from "../../../modules/testing/synthesized-stack.ts";
import { connectAuthorizer } from "../../../modules/websocket-api/connect-authorizer.ts";
import { type HttpOptions, http } from "../../../modules/websocket-api/integrations/http.ts";
import { messageContractOf, messages, received } from "../../support/message-contract.ts";
import { type WebSocketApiOverrides, websocketApi, websocketStage } from "../../support/websocket-api.ts";

const operations = {
  $connect: received({ security: [{ $ref: "#/components/securitySchemes/user" }] }),
  ask: received({ reply: {}, messages: messages("text") }),
};
const text = { payload: { type: "object", properties: { text: { type: "string" } } } };
const user = { components: { securitySchemes: { user: { type: "http", scheme: "bearer" } } } };

const contractWith = (more: object = {}, payload: object = text.payload) => ({
  contract: messageContractOf({ ...operations, ...more }, { text: { payload } }, user),
});
const askingBy = (more: Partial<Parameters<typeof http>[0]> = {}): WebSocketApiOverrides => ({
  integrations: () => ({
    ask: http({ url: "https://a.example", template: "a", responses: [{ template: "b" }], ...more }),
  }),
});
const checkedBy = (name: string): WebSocketApiOverrides => ({
  authorizers: ({ other }) => ({ user: connectAuthorizer(other, { identity: [queryString(name)] }) }),
});
const base: WebSocketApiOverrides = { ...contractWith(), ...askingBy(), ...checkedBy("token") };

/** The trigger's expression with every resource and attribute that it reads in place of the reference. */
function trigger(stack: SynthesizedStack): string {
  const { triggers } = stack.only("aws_apigatewayv2_deployment") as { triggers: { redeployment: string } };
  expect(triggers.redeployment).toMatch(/^\$\{sha256\(jsonencode\(/);
  const resources = stack.json.resource as Readonly<Record<string, Readonly<Record<string, object>>>>;
  return triggers.redeployment.replaceAll(
    /(aws_apigatewayv2_\w+)\.([\w-]+)(?:\.(\w+))?/g,
    (_, type: string, name: string, attribute?: string) => {
      const { "//": _metadata, ...resource } = (resources[type]?.[name] ?? {}) as Record<string, unknown>;
      return JSON.stringify(attribute === undefined ? resource : (resource[attribute] ?? null));
    },
  );
}

const unchanged = trigger(websocketApi(base));

describe("a WebSocket API is deployed anew", () => {
  it.each<[string, WebSocketApiOverrides]>([
    ["another selection of routes", { routeSelectionExpression: "$request.body.type" }],
    ["another source of API keys", { apiKey: { source: "AUTHORIZER", routes: [] } }],
    ["a route that needs a key", { apiKey: { source: "HEADER", routes: ["ask"] } }],
    ["an address that is closed", { executeApiEndpoint: "disabled" }],
    ["a new route", contractWith({ tell: received() })],
    ["no reply", { ...contractWith({ ask: received() }), ...askingBy({ responses: [] }) }],
    ["no model", contractWith({ ask: received({ reply: {} }) })],
    ["another limit of a model", contractWith({}, { type: "object", maxProperties: 3 })],
    ["another identity", checkedBy("access_token")],
    ["another authorizer", { authorizers: () => ({ user: iam() }) }],
    [
      "another function of the authorizer",
      {
        authorizers: ({ handler }) => ({
          user: connectAuthorizer(handler, { identity: [queryString("token")] }),
        }),
      },
    ],
    ["another address of a backend", askingBy({ url: "https://b.example" })],
    ["another method of a backend", askingBy({ method: "PUT" })],
    ["another wait", askingBy({ timeoutMs: 50 })],
    ["another mapped parameter", askingBy({ requestParameters: { a: "b" } } satisfies Partial<HttpOptions>)],
    ["another template of requests", askingBy({ template: "c" })],
    ["no template of requests", askingBy({ template: undefined })],
    ["another template of answers", askingBy({ responses: [{ template: "c" }] })],
    ["another answer", askingBy({ responses: [{ template: "b" }, { when: "5.." }] })],
    ["another revision", { revision: "2" }],
  ])("for %s", (_, change) => {
    expect(trigger(websocketApi({ ...base, ...change }))).not.toBe(unchanged);
  });

  it.each<[string, WebSocketApiOverrides]>([
    ["another release of a function", { handlerBundle: "other" }],
    ["a tag", { tags: { team: "shop" } }],
    [
      "a limit of the stage",
      { stage: { ...websocketStage, throttle: { ratePerSecond: 1, burstRequests: 1 } } },
    ],
    ["a better description", contractWith({}, { ...text.payload, description: "What is said." })],
    ["what it sends", contractWith({ tell: { action: "send", channel: { $ref: "#/channels/main" } } })],
  ])("not for %s", (_, change) => {
    expect(trigger(websocketApi({ ...base, ...change }))).toBe(unchanged);
  });

  it("for what is sent alone, and for all of it", () => {
    const stack = websocketApi(base);
    const { triggers } = stack.only("aws_apigatewayv2_deployment") as { triggers: { redeployment: string } };
    const resources = stack.json.resource as Readonly<Record<string, Readonly<Record<string, object>>>>;
    const sent = Object.entries(resources)
      .filter(([type]) => /^aws_apigatewayv2_(?!api$|deployment$|stage$)/.test(type))
      .flatMap(([type, byName]) =>
        Object.entries(byName).flatMap(([name, resource]) =>
          Object.keys(resource)
            .filter((argument) => argument !== "//")
            .map((argument) => `${type}.${name}.${argument}`),
        ),
      );
    const ofApi = [
      "route_selection_expression",
      "api_key_selection_expression",
      "disable_execute_api_endpoint",
    ];
    const [api] = Object.keys(resources.aws_apigatewayv2_api ?? {});
    const read = triggers.redeployment.match(/aws_apigatewayv2_[\w.-]+/g);
    expect([...(read ?? [])].sort()).toEqual(
      [...sent, ...ofApi.map((argument) => `aws_apigatewayv2_api.${api}.${argument}`)].sort(),
    );
  });

  it("for answers of any pattern, whose signs are in no key of the expression", () => {
    const responses = [{}, { when: "5\\d{2}" }, { when: 'a"${b}' }];
    const stack = websocketApi({ ...base, ...askingBy({ responses }) });
    const { triggers } = stack.only("aws_apigatewayv2_deployment") as { triggers: { redeployment: string } };
    const keys = triggers.redeployment.replace(/^\$\{sha256\(jsonencode\(\{|\}\)\)\}$/g, "").split(", ");
    const own = keys.filter((key) => key.includes("integration_response_key"));
    expect(own).toHaveLength(3);
    for (const key of own)
      expect(key).toMatch(/^"[\w-]+\.integration_response_key" = aws_apigatewayv2_integration_response\./);
  });

  it("after everything that its picture holds is there, and the functions may be called", () => {
    const { depends_on: after } = websocketApi(base).only("aws_apigatewayv2_deployment");
    const types = (after as string[]).map((address) => address.split(".")[0]);
    expect(new Set(types)).toEqual(
      new Set([
        "aws_apigatewayv2_authorizer",
        "aws_apigatewayv2_integration",
        "aws_apigatewayv2_integration_response",
        "aws_apigatewayv2_model",
        "aws_apigatewayv2_route",
        "aws_apigatewayv2_route_response",
        "aws_lambda_permission",
      ]),
    );
  });
});
