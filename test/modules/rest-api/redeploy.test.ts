import { describe, expect, it } from "@jest/globals";
import { lambda } from "../../../modules/rest-api/integrations/lambda-proxy.ts";
import { type CacheKey, queryKey } from "../../../modules/rest-api/response-cache.ts";
import type { CorsOrigins } from "../../../modules/shared/cors.ts";
import type { SynthesizedStack } from "../../../modules/testing/synthesized-stack.ts";
import {
  contractOf,
  publicOperation,
  type RestApiOverrides,
  restApi,
  stageSettings,
} from "../../support/rest-api.ts";

const schema = { type: "object", properties: { name: { type: "string", maxLength: 5 } } };
const cors: CorsOrigins = {
  kind: "origins",
  origins: ["https://a.com"],
  allowHeaders: ["Content-Type"],
  exposeHeaders: [],
  credentials: "omitted",
  maxAgeSeconds: 60,
};

function contractWith(operation: object = {}, path = "/a", document: object = {}) {
  const requestBody = { required: true, content: { "application/json": { schema } } };
  return contractOf({ [path]: { post: publicOperation("postA", { requestBody, ...operation }) } }, document);
}

const base: RestApiOverrides = {
  contract: contractWith(),
  cors,
  resourcePolicy: [{ effect: "Allow", from: { kind: "everyone" } }],
};

/** The trigger's expression with the text of every attribute that it reads in place of the reference. */
function trigger(stack: SynthesizedStack): string {
  const { triggers } = stack.only("aws_api_gateway_deployment") as { triggers: { redeployment: string } };
  expect(triggers.redeployment).toMatch(/^\$\{sha256\(jsonencode\(/);
  return triggers.redeployment
    .replace(/aws_api_gateway_rest_api\.\w+\.body/, String(stack.only("aws_api_gateway_rest_api").body))
    .replace(
      /aws_api_gateway_rest_api_policy\.\w+\.policy/,
      String(stack.only("aws_api_gateway_rest_api_policy").policy),
    );
}

/** With an operation that can be cached. */
const readable: RestApiOverrides = { contract: contractOf({ "/a": { get: publicOperation("getA") } }) };

const unchanged = trigger(restApi(base));

describe("a new deployment", () => {
  it.each<[string, RestApiOverrides]>([
    [
      "a new route",
      { contract: contractOf({ "/a": { post: publicOperation("postA"), get: publicOperation("getA") } }) },
    ],
    ["another path", { contract: contractWith({}, "/b") }],
    ["another operationId", { contract: contractWith({ operationId: "createA" }) }],
    ["another reason", { contract: contractWith({ "x-public": "other" }) }],
    ["a parameter", { contract: contractWith({ parameters: [{ name: "q", in: "query" }] }) }],
    [
      "a required parameter",
      { contract: contractWith({ parameters: [{ name: "q", in: "query", required: true }] }) },
    ],
    [
      "an optional body",
      { contract: contractWith({ requestBody: { content: { "application/json": { schema } } } }) },
    ],
    [
      "a limit in a schema",
      {
        contract: contractWith({
          requestBody: {
            required: true,
            content: { "application/json": { schema: { ...schema, minProperties: 1 } } },
          },
        }),
      },
    ],
    ["another status", { contract: contractWith({ responses: { 201: { description: "" } } }) }],
    [
      "an extension of the operation",
      { contract: contractWith({ "x-amazon-apigateway-auth": { type: "NONE" } }) },
    ],
    [
      "an extension of the document",
      { contract: contractWith({}, "/a", { "x-amazon-apigateway-api-key-source": "HEADER" }) },
    ],
    ["another version", { contract: contractWith({}, "/a", { info: { title: "test", version: "2" } }) }],
    ["another name of the API", { name: "other" }],
    ["another function", { integrations: (functions) => ({ postA: lambda(functions.other) }) }],
    [
      "another timeout of the integration",
      { integrations: ({ handler }) => ({ postA: lambda(handler, { timeoutMs: 20_000 }) }) },
    ],
    ["no CORS", { cors: { kind: "none" } }],
    ["another origin", { cors: { ...cors, origins: ["https://b.com"] } }],
    ["another allowed header", { cors: { ...cors, allowHeaders: ["X-A"] } }],
    ["another exposed header", { cors: { ...cors, exposeHeaders: ["X-A"] } }],
    ["allowed credentials", { cors: { ...cors, credentials: "allowed" } }],
    ["another time to remember a preflight", { cors: { ...cors, maxAgeSeconds: 61 } }],
    [
      "another resource policy",
      { resourcePolicy: [{ effect: "Allow", from: { kind: "everyone" }, operations: ["postA"] }] },
    ],
    ["another kind of endpoint", { endpoint: { kind: "edge" } }],
    ["IPv6", { endpoint: { kind: "regional", ipAddressType: "dualstack" } }],
    ["a private endpoint", { endpoint: { kind: "private", vpcEndpointIds: [] } }],
    ["a VPC endpoint", { endpoint: { kind: "private", vpcEndpointIds: ["vpce-0a1b2c3d"] } }],
    ["a default endpoint that is off", { executeApiEndpoint: "disabled" }],
    ["a binary media type", { binaryMediaTypes: ["image/*"] }],
    ["compression", { minimumCompressionBytes: 1024 }],
    ["another source of API keys", { apiKeySource: "AUTHORIZER" }],
    ["a cached operation", { ...readable, cache: { getA: { ttlSeconds: 60 } } }],
  ])("comes with %s", (_title, overrides) => {
    expect(trigger(restApi({ ...base, ...overrides }))).not.toBe(unchanged);
  });

  it.each<[string, RestApiOverrides]>([
    ["a release of the handler", { handlerBundle: "new code" }],
    ["another timeout of the function", { handlerTimeoutSeconds: 20 }],
    ["a throttle", { stage: { ...stageSettings, throttle: { ratePerSecond: 1, burstRequests: 1 } } }],
    ["a log level", { stage: { ...stageSettings, executionLogLevel: "INFO" } }],
    ["a retention", { stage: { ...stageSettings, logRetentionDays: 30 } }],
    ["a stage variable", { stage: { ...stageSettings, variables: { a: "b" } } }],
    [
      "a better description",
      { contract: contractWith({ description: "better", summary: "better", tags: ["x"] }) },
    ],
    ["a tag", { tags: { team: "shop" } }],
    ["a cache cluster", { stage: { ...stageSettings, cacheCluster: { kind: "cluster", sizeGb: "0.5" } } }],
    ["another name of the release", { stage: { ...stageSettings, release: { kind: "held", name: "r9" } } }],
  ])("does not come with %s", (_title, overrides) => {
    expect(trigger(restApi({ ...base, ...overrides }))).toBe(unchanged);
  });

  it("comes with another key of a cached operation, and not with another time", () => {
    const parameters = [{ name: "q", in: "query" as const }];
    const contract = contractOf({ "/a": { get: publicOperation("getA", { parameters }) } });
    const cachedFor = (ttlSeconds: number, keys: readonly CacheKey[] = []) =>
      trigger(restApi({ ...base, contract, cache: { getA: { ttlSeconds, keys } } }));
    expect(cachedFor(90)).toBe(cachedFor(60));
    expect(cachedFor(60, [queryKey("q")])).not.toBe(cachedFor(60));
  });

  it("reads nothing but the body and the policy of the resources", () => {
    const { triggers } = restApi(base).only("aws_api_gateway_deployment") as {
      triggers: { redeployment: string };
    };
    const references = triggers.redeployment.match(/aws_\w+\.\w+\.\w+/g) ?? [];
    expect(references.map((each) => each.split(".").at(-1))).toEqual(["body", "policy"]);
  });

  it("comes once more when the policy that was taken away is gone, as Terraform deletes it after the deployment", () => {
    const { resourcePolicy: _, ...open } = base;
    const { triggers } = restApi(open).only("aws_api_gateway_deployment");
    // An API without a policy has an empty text or none, which may not differ.
    expect(JSON.stringify(triggers)).toMatch(
      /\\"policy\\" = coalesce\(aws_api_gateway_rest_api\.\w+\.policy, \\"none\\"\)/,
    );
  });
});
