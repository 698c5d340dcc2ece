import { describe, expect, it } from "@jest/globals";
import { TerraformStack } from "cdktf";
import { reportedProblems } from "../../modules/shared/problems.ts";
import { type SynthesizedStack, synth } from "../../modules/testing/synthesized-stack.ts";
import { buildApp } from "../../stacks/app.ts";
import { environmentInputs } from "../../stacks/environments/all.ts";
import { type EnvironmentInput, parseEnvironment } from "../../stacks/environments/schema.ts";
import { storeSources } from "../support/store-environment.ts";
import { temporaryFolder } from "../support/temporary.ts";

const sources = storeSources();

function appOf(name: string, overrides: Partial<EnvironmentInput> = {}) {
  const input = { ...environmentInputs[name], ...overrides };
  return buildApp([parseEnvironment(name, input)], sources, temporaryFolder("app"));
}

function apiStack(name: string): SynthesizedStack {
  const stacks = appOf(name).node.findAll().filter(TerraformStack.isStack);
  const [stack] = stacks.filter((each) => each.node.id === `${name}-api`);
  if (stack === undefined) throw new Error(`there is no stack ${name}-api`);
  return synth(stack);
}

/** The mistakes of dev with other tiers, tenants or settings of its API. */
function mistakes(overrides: Partial<EnvironmentInput>): readonly string[] {
  return [...reportedProblems(appOf("dev", overrides)).values()].flat();
}

describe("the report of the store", () => {
  it("is cached in prod, by category and origin, and bills nothing by the hour in dev and staging", () => {
    const [dev, staging, prod] = [apiStack("dev"), apiStack("staging"), apiStack("prod")];
    for (const stack of [dev, staging]) {
      expect(stack.only("aws_api_gateway_stage")).not.toHaveProperty("cache_cluster_enabled");
    }
    expect(prod.only("aws_api_gateway_stage")).toMatchObject({
      cache_cluster_enabled: true,
      cache_cluster_size: "0.5",
    });
    const cached = prod
      .all("aws_api_gateway_method_settings")
      .filter(({ settings }) => (settings as { caching_enabled: boolean }).caching_enabled);
    expect(cached.map(({ method_path }) => method_path)).toEqual(["~1reports/GET"]);
    expect(prod.route("GET /reports")).toMatchObject({
      auth: ["apiKey"],
      integration: {
        cacheNamespace: "getReport",
        cacheKeyParameters: ["method.request.querystring.category", "method.request.header.Origin"],
      },
    });
  });

  it("is served by two releases in staging, and by one elsewhere", () => {
    expect(apiStack("staging").only("aws_api_gateway_stage")).toMatchObject({
      canary_settings: { percent_traffic: 10 },
    });
    expect(apiStack("prod").count("aws_api_gateway_deployment")).toBe(1);
  });

  it("reads the catalogue and cannot write it", () => {
    const policies = apiStack("dev")
      .all("aws_iam_role_policy")
      .filter(({ role }) => String(role).includes("reports"))
      .map(({ policy }) => String(policy));
    expect(policies.join()).toContain("dynamodb:Query");
    expect(policies.join()).not.toMatch(/dynamodb:(Put|Update|Delete|BatchWrite)/);
  });

  it("has a plan for each tier of prod, tighter for free keys", () => {
    const prod = apiStack("prod");
    expect(prod.find("aws_api_gateway_usage_plan", { name: "prod-store-free" })).toMatchObject({
      quota_settings: { limit: 10_000, offset: 0, period: "MONTH" },
      api_stages: [{ throttle: [{ path: "/reports/GET", rate_limit: 1, burst_limit: 2 }] }],
    });
    expect(prod.count("aws_api_gateway_api_key")).toBe(3);
  });
});

describe("an environment", () => {
  it.each<[string, Partial<EnvironmentInput>, RegExp]>([
    [
      "a tenant of no tier",
      { tenants: { acme: { tier: "gold" } } },
      /TENANT_TIER .*no tier "gold"; there are: free/s,
    ],
    [
      "a limit for an operation without a key",
      {
        tiers: {
          free: {
            throttle: { ratePerSecond: 1, burstRequests: 1 },
            operationThrottles: { getRoot: { ratePerSecond: 1, burstRequests: 1 } },
          },
        },
      },
      /API_KEY_UNUSED .*tier free › getRoot/s,
    ],
    [
      "a canary against itself",
      {
        apis: {
          users: { cors: { kind: "none" } },
          chat: { origins: ["*"] },
          store: {
            ...environmentInputs.dev?.apis.store,
            cors: { kind: "none" },
            release: { kind: "canary", stable: "r1", candidate: "r1", percentTraffic: 5 },
          },
        },
      },
      /CANARY .*both "r1"/s,
    ],
  ])("with %s is refused", (_, overrides, message) => {
    expect(mistakes(overrides)).toEqual([expect.stringMatching(message)]);
  });
});
