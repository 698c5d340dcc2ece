import { describe, expect, it } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { UsagePlans, type UsagePlansProps } from "../../../modules/usage-plans/usage-plans.ts";
import { problemsOf } from "../../support/problems-of.ts";
import { contractOf, publicOperation } from "../../support/rest-api.ts";
import { stackOf } from "../../support/test-stack.ts";

const contract = contractOf(
  {
    "/": { get: { operationId: "getRoot", security: [{ apiKey: [] }], responses: {} } },
    "/items": { get: publicOperation("listItems") },
    "/items/{id}": { patch: { operationId: "changeItem", security: [{ apiKey: [] }], responses: {} } },
  },
  { components: { securitySchemes: { apiKey: { type: "apiKey", in: "header", name: "x-api-key" } } } },
);

const throttle = { ratePerSecond: 5, burstRequests: 20 };

const props: UsagePlansProps = {
  name: "test-store",
  stages: [
    { restApiId: "abc", stageName: "test", contract, throttle: { ratePerSecond: 50, burstRequests: 100 } },
  ],
  tiers: { free: { throttle } },
  tenants: {},
};

const plansOf = (more: Partial<UsagePlansProps>) =>
  stackOf((stack) => void new UsagePlans(stack, "plans", { ...props, ...more }));

const mistakesOf = (more: Partial<UsagePlansProps>) =>
  problemsOf((stack: TerraformStack) => void new UsagePlans(stack, "plans", { ...props, ...more }));

describe("UsagePlans", () => {
  it("makes a plan of each tier for every stage, with its limits by operation", () => {
    const free = {
      throttle,
      quota: { limitRequests: 10_000, period: "MONTH", offset: 27 },
      operationThrottles: {
        getRoot: { ratePerSecond: 1, burstRequests: 2 },
        changeItem: { ratePerSecond: 0.5, burstRequests: 1 },
      },
    } as const;
    expect(plansOf({ tiers: { free } }).only("aws_api_gateway_usage_plan")).toEqual({
      name: "test-store-free",
      api_stages: [
        {
          api_id: "abc",
          stage: "test",
          throttle: [
            { path: "//GET", rate_limit: 1, burst_limit: 2 },
            { path: "/items/{id}/PATCH", rate_limit: 0.5, burst_limit: 1 },
          ],
        },
      ],
      throttle_settings: { rate_limit: 5, burst_limit: 20 },
      quota_settings: { limit: 10_000, offset: 27, period: "MONTH" },
    });
  });

  it("limits an operation of every method under the one name that the API has for it", () => {
    const security = [{ apiKey: [] }];
    const anything = contractOf(
      {
        "/{proxy+}": {
          "x-amazon-apigateway-any-method": { operationId: "passOn", security, responses: {} },
        },
      },
      { components: { securitySchemes: { apiKey: { type: "apiKey", in: "header", name: "x-api-key" } } } },
    );
    const stages = [{ restApiId: "abc", stageName: "test", contract: anything, throttle }];
    const free = { throttle, operationThrottles: { passOn: { ratePerSecond: 1, burstRequests: 2 } } };
    expect(plansOf({ stages, tiers: { free } }).only("aws_api_gateway_usage_plan").api_stages).toEqual([
      {
        api_id: "abc",
        stage: "test",
        throttle: [{ path: "/{proxy+}/ANY", rate_limit: 1, burst_limit: 2 }],
      },
    ]);
  });

  it("leaves the quota out where a tier has none", () => {
    expect(plansOf({}).only("aws_api_gateway_usage_plan")).not.toHaveProperty("quota_settings");
  });

  it("gives each tenant its keys in the plan of its tier", () => {
    const stack = plansOf({
      tiers: { free: { throttle }, partner: { throttle } },
      tenants: { acme: { tier: "partner", keys: ["primary", "next"] }, globex: { tier: "free" } },
    });
    expect(stack.all("aws_api_gateway_api_key").map(({ name }) => name)).toEqual([
      "test-store-acme-next",
      "test-store-acme-primary",
      "test-store-globex-primary",
    ]);
    const members = stack.all("aws_api_gateway_usage_plan_key");
    expect(members.map(({ usage_plan_id }) => String(usage_plan_id).match(/plan-(\w+)_/)?.[1])).toEqual([
      "partner",
      "partner",
      "free",
    ]);
    expect(members[2]).toEqual({
      key_id: expect.stringMatching(/^\$\{aws_api_gateway_api_key\.\w*tenant-globex_key-primary\w*\.id\}$/),
      key_type: "API_KEY",
      usage_plan_id: expect.any(String),
    });
  });

  it("keeps tenants apart whose names and keys read alike", () => {
    const tenants = { a: { tier: "free", keys: ["b-c"] }, "a-b": { tier: "free", keys: ["c"] } };
    expect(plansOf({ tenants }).count("aws_api_gateway_api_key")).toBe(2);
  });

  it("takes no tiers where no operation asks for a key", () => {
    const open = contractOf({ "/items": { get: publicOperation("listItems") } });
    const throttle = { ratePerSecond: 50, burstRequests: 100 };
    const stages = [{ restApiId: "abc", stageName: "test", contract: open, throttle }];
    expect(mistakesOf({ tiers: {}, stages })).toEqual([]);
  });

  it("neither sets nor outputs the value of a key", () => {
    const { json } = plansOf({ tenants: { acme: { tier: "free" } } });
    expect(JSON.stringify(json)).not.toMatch(/"value"|\.value\}/);
  });

  it.each<[string, Partial<UsagePlansProps>, RegExp]>([
    ["no stage", { stages: [] }, /USAGE_PLAN_LIMIT.*\n.*name at least one stage/],
    [
      "a tenant without a tier of that name",
      { tenants: { acme: { tier: "gold" } } },
      /TENANT_TIER .*tenant acme\n.*no tier "gold"; there are: free\./,
    ],
    [
      "no tier where operations ask for keys",
      { tiers: {} },
      /API_KEY_WITHOUT_PLAN.*\n.*a key that opens getRoot, changeItem: all callers get 403/,
    ],
    ["a tenant of no keys", { tenants: { acme: { tier: "free", keys: [] } } }, /It has no key/],
    ["a key twice", { tenants: { acme: { tier: "free", keys: ["a", "a"] } } }, /the key "a" twice/],
    ["a name that is none", { tenants: { "Acme Inc": { tier: "free" } } }, /"Acme Inc" must be 1 to 63/],
    [
      "a limit of an unknown operation",
      { tiers: { free: { throttle, operationThrottles: { getRot: throttle } } } },
      /OPERATION_UNKNOWN .*tier free › getRot\n.*they have: getRoot, listItems, changeItem/,
    ],
    [
      "a limit of an operation without a key",
      { tiers: { free: { throttle, operationThrottles: { listItems: throttle } } } },
      /API_KEY_UNUSED .*tier free › listItems\n.*asks for no API key/,
    ],
    [
      "a rate of 0",
      { tiers: { free: { throttle: { ratePerSecond: 0, burstRequests: 1 } } } },
      /USAGE_PLAN_LIMIT .*tier free\n.*ratePerSecond must be above 0, got 0/,
    ],
    [
      "a broken burst",
      { tiers: { free: { throttle: { ratePerSecond: 1, burstRequests: 1.5 } } } },
      /burstRequests must be a whole number above 0, got 1.5/,
    ],
    [
      "a quota of nothing",
      { tiers: { free: { throttle, quota: { limitRequests: 0, period: "DAY" } } } },
      /limitRequests must be a whole number above 0, got 0/,
    ],
  ])("refuses %s", (_, more, message) => {
    expect(mistakesOf(more)).toEqual([expect.stringMatching(message)]);
  });

  it.each([
    ["DAY", 0, 1],
    ["WEEK", 6, 7],
    ["MONTH", 27, 28],
  ] as const)("takes a quota's offset for a %s up to %d", (period, most, tooMuch) => {
    const withOffset = (offset: number) =>
      mistakesOf({ tiers: { free: { throttle, quota: { limitRequests: 9, period, offset } } } });
    expect(withOffset(most)).toEqual([]);
    expect(withOffset(tooMuch)).toEqual([
      expect.stringMatching(`where the period is ${period}, got ${tooMuch}`),
    ]);
    expect(withOffset(-1)).toHaveLength(1);
  });

  it("takes as many plans as an account has, and not one more", () => {
    const tiers = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`t${index}`, { throttle }]));
    expect(mistakesOf({ tiers: tiers(300) })).toEqual([]);
    expect(mistakesOf({ tiers: tiers(301) })).toEqual([expect.stringMatching(/at most 300 tiers.*got 301/)]);
  });
});
