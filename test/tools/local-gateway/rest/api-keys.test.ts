import { describe, expect, it } from "@jest/globals";
import { overview } from "../../../../tools/local-gateway/output/overview.ts";
import { countingStack, goodKey, methodSettings, planned } from "../support/fixture-limits.ts";
import { operation } from "../support/fixture-stack.ts";
import { authorizerUri } from "../support/guarded.ts";
import { serveFixture } from "../support/served-fixture.ts";

const served = (
  plan: object = {},
  throttles: readonly object[] = [],
  settings: Record<string, object> = {},
) =>
  serveFixture(
    countingStack({
      resources: {
        ...planned(plan, throttles),
        aws_api_gateway_method_settings: methodSettings(settings),
      },
    }),
  );

/** So slow that no test lasts until a second token is there. */
const never = 0.0001;

describe("an operation that needs an API key", () => {
  it.each([
    ["no key", {}],
    ["an unknown key", { headers: { "x-api-key": "somebody-elses-key-1" } }],
    ["a disabled key", { headers: { "x-api-key": "another-key-of-twenty" } }],
    ["a key without a plan", { headers: { "x-api-key": "a-key-without-any-plan" } }],
  ])("answers 403 to %s, as AWS does", async (_, call) => {
    const { call: send } = await served();
    const answer = await send("/dev/k", call);
    expect(answer).toMatchObject({ status: 403, body: '{"message":"Forbidden"}' });
    expect(answer.headers["x-amzn-errortype"]).toBe("ForbiddenException");
  });

  it("lets a key of a plan through and names it in the event, and in no other operation's", async () => {
    const { json } = await served();
    expect(await json("/dev/k", goodKey)).toMatchObject({
      requestContext: {
        identity: { apiKey: "a-key-of-twenty-letters", apiKeyId: expect.stringMatching(/^[a-z0-9]{10}$/) },
      },
    });
    const { requestContext } = (await json("/dev/a", goodKey)) as { requestContext: { identity: object } };
    expect(requestContext.identity).not.toHaveProperty("apiKey");
  });

  it("refuses the keys of a plan that names another stage", async () => {
    const { call } = await served({ api_stages: [{ api_id: "elsewhere1", stage: "dev" }] });
    expect((await call("/dev/k", goodKey)).status).toBe(403);
  });

  it("does not look at the header where keys come from an authorizer", async () => {
    const { call } = await serveFixture(
      countingStack({ resources: planned(), apiAttributes: { api_key_source: "AUTHORIZER" } }),
    );
    expect((await call("/dev/k", goodKey)).status).toBe(403);
  });
});

describe("a key from a Lambda authorizer", () => {
  const allow = `{ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: "*" }] }`;
  const authorizerCode = `export const handler = async ({ authorizationToken }) => ({
    principalId: "ada", policyDocument: ${allow}, usageIdentifierKey: authorizationToken,
  });`;
  const guard = {
    type: "apiKey",
    name: "Authorization",
    in: "header",
    "x-amazon-apigateway-authtype": "custom",
    "x-amazon-apigateway-authorizer": {
      type: "token",
      authorizerUri: authorizerUri("dev-auth"),
      authorizerResultTtlInSeconds: 0,
    },
  };

  it.each([
    ["a-key-of-twenty-letters", 200],
    ["somebody-elses-key-1", 403],
  ])("%s is answered %d, whatever the header says", async (usageIdentifierKey, status) => {
    const { functions = {} } = countingStack();
    const keyed = operation("dev-a", { security: [{ guard: [], apiKey: [] }] });
    const { call } = await serveFixture({
      functions: { ...functions, "dev-auth": { code: authorizerCode } },
      api: {
        "x-amazon-apigateway-api-key-source": "AUTHORIZER",
        paths: { "/k": { get: keyed } },
        components: {
          securitySchemes: { guard, apiKey: { type: "apiKey", name: "x-api-key", in: "header" } },
        },
      },
      permission: "/*",
      resources: planned(),
    });
    const headers = { Authorization: usageIdentifierKey, ...goodKey.headers };
    expect((await call("/dev/k", { headers })).status).toBe(status);
  });
});

describe("a throttle", () => {
  const throttled = {
    status: 429,
    body: '{"message":"Too Many Requests"}',
  };

  it("of a plan refuses what is over its burst, whatever the operation", async () => {
    const { call } = await served({ throttle_settings: { rate_limit: never, burst_limit: 2 } });
    expect((await call("/dev/k", goodKey)).status).toBe(200);
    expect((await call("/dev/k/1", goodKey)).status).toBe(200);
    const answer = await call("/dev/k", goodKey);
    expect(answer).toMatchObject(throttled);
    expect(answer.headers["x-amzn-errortype"]).toBe("TooManyRequestsException");
    expect(answer.headers).not.toHaveProperty("retry-after");
    expect((await call("/dev/a")).status).toBe(200);
  });

  it("of a plan for one operation leaves the others alone", async () => {
    const { call } = await served({}, [{ path: "/k/GET", rate_limit: never, burst_limit: 1 }]);
    expect((await call("/dev/k", goodKey)).status).toBe(200);
    expect(await call("/dev/k", goodKey)).toMatchObject(throttled);
    expect((await call("/dev/k/1", goodKey)).status).toBe(200);
  });

  it("of a plan for ANY holds for what is declared so, and not for a method of its own", async () => {
    const limit = { rate_limit: never, burst_limit: 1 };
    const { call } = await served({}, [
      { path: "/any/ANY", ...limit },
      { path: "/any/GET", rate_limit: never, burst_limit: 2 },
    ]);
    expect((await call("/dev/any", { ...goodKey, method: "PUT" })).status).toBe(200);
    expect(await call("/dev/any", { ...goodKey, method: "PUT" })).toMatchObject(throttled);
    await call("/dev/any", goodKey);
    expect((await call("/dev/any", goodKey)).status).toBe(200);
    expect(await call("/dev/any", goodKey)).toMatchObject(throttled);
  });

  it("of the stage counts each method for itself", async () => {
    const limit = { throttling_rate_limit: never, throttling_burst_limit: 1 };
    const { call, requests } = await served({}, [], { "*/*": limit });
    expect((await call("/dev/a")).status).toBe(200);
    expect(await call("/dev/a")).toMatchObject(throttled);
    expect(requests.at(-1)?.exchange.hint).toContain("GET /a is limited to 0.0001/s and a burst of 1");
    expect((await call("/dev/a", { body: "" })).status).toBe(200);
  });

  it("of a method takes the place of the stage's", async () => {
    const { call } = await served({}, [], {
      "*/*": { throttling_rate_limit: never, throttling_burst_limit: 1 },
      "~1a/GET": { throttling_rate_limit: never, throttling_burst_limit: 2 },
    });
    await call("/dev/a");
    expect((await call("/dev/a")).status).toBe(200);
    expect(await call("/dev/a")).toMatchObject(throttled);
  });
});

describe("a quota", () => {
  it("answers 429 once it is used up, over all operations of the key", async () => {
    const { call } = await served({ quota_settings: { limit: 3, offset: 1, period: "MONTH" } });
    await call("/dev/k", goodKey);
    expect((await call("/dev/k/1", goodKey)).status).toBe(200);
    const answer = await call("/dev/k", goodKey);
    expect(answer).toMatchObject({ status: 429, body: '{"message":"Limit Exceeded"}' });
    expect(answer.headers["x-amzn-errortype"]).toBe("LimitExceededException");
  });

  it("does not count what a throttle refuses", async () => {
    const { call } = await served({ quota_settings: { limit: 2, period: "DAY" } }, [
      { path: "/k/GET", rate_limit: never, burst_limit: 1 },
    ]);
    await call("/dev/k", goodKey);
    expect((await call("/dev/k", goodKey)).body).toBe('{"message":"Too Many Requests"}');
    expect((await call("/dev/k/1", goodKey)).status).toBe(200);
    expect((await call("/dev/k/1", goodKey)).body).toBe('{"message":"Limit Exceeded"}');
  });
});

describe("the overview", () => {
  it("shows the tightest limit of each route, with a key for each plan", async () => {
    const { gateway } = await served({ throttle_settings: { rate_limit: 5, burst_limit: 10 } }, [], {
      "*/*": { throttling_rate_limit: 50, throttling_burst_limit: 100 },
      "~1k/GET": { throttling_rate_limit: 2, throttling_burst_limit: 4 },
    });
    const text = await overview(gateway);
    expect(text).toMatch(/GET +\/a +public: test +50\/s\n/);
    expect(text).toMatch(/GET +\/k +public: test +2\/s +key: free 2\/s\n/);
    expect(text).toMatch(/GET +\/k\/\{id\} +public: test +50\/s +key: free 5\/s\n/);
  });

  it("tells the keys that the laptop made up, and never one that Terraform was given", async () => {
    const { gateway, call } = await serveFixture(
      countingStack({
        resources: {
          ...planned(),
          aws_api_gateway_api_key: {
            good: { name: "made" },
            off: { name: "given", value: "a-secret-of-20-letters" },
          },
        },
      }),
    );
    const text = await overview(gateway);
    const [, key = ""] = /key +made +-H "x-api-key: ([0-9a-f]{40})"/.exec(text) ?? [];
    expect(text).not.toContain("a-secret-of-20-letters");
    expect((await call("/dev/k", { headers: { "x-api-key": key } })).status).toBe(200);
  });
});
