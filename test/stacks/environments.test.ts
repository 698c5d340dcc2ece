import { describe, expect, it } from "@jest/globals";
import { environmentInputs } from "../../stacks/environments/all.ts";
import { type EnvironmentInput, parseEnvironment } from "../../stacks/environments/schema.ts";
import { faultsOf, smallestEnvironment as smallest } from "./support/smallest-environment.ts";

describe("parseEnvironment", () => {
  it.each([
    [
      "dev",
      14,
      "disposable",
      { kind: "aws-owned" },
      { encryption: { kind: "s3-managed" }, versioning: { kind: "off" } },
      "optional",
      { ratePerSecond: 50, burstRequests: 100 },
    ],
    [
      "production",
      90,
      "kept",
      { kind: "aws-owned" },
      { encryption: { kind: "s3-managed" }, versioning: { kind: "kept", noncurrentDays: 30 } },
      "optional",
      { ratePerSecond: 500, burstRequests: 1000 },
    ],
    [
      "regulated",
      365,
      "kept",
      { kind: "aws-managed" },
      { encryption: { kind: "aws-managed" }, versioning: { kind: "kept", noncurrentDays: 90 } },
      "required",
      { ratePerSecond: 500, burstRequests: 1000 },
    ],
  ] as const)(
    "fills what is left out from the preset %s",
    (preset, days, removal, encryption, buckets, mfa, throttle) => {
      expect(parseEnvironment("qa.ts", { ...smallest, preset })).toEqual({
        ...smallest,
        preset,
        logRetentionDays: days,
        executionLogLevel: "ERROR",
        logEncryption: preset === "regulated" ? "own-key" : "aws-owned",
        logArchive: expect.objectContaining({ kind: preset === "dev" ? "off" : "on" }),
        webAcl: { kind: preset === "dev" ? "off" : "on" },
        distribution: { kind: "off", rollout: "off" },
        dashboard: { kind: preset === "dev" ? "off" : "on" },
        functions: {},
        concurrencyQuota: 1_000,
        securityExceptions: {},
        tables: { removal, encryption },
        buckets: { removal, ...buckets },
        users: { ...smallest.users, mfa },
        tags: {},
        tiers: {},
        tenants: {},
        apis: {
          store: {
            cors: { kind: "none" },
            throttle,
            operationThrottles: {},
            cacheCluster: { kind: "none" },
            release: { kind: "following", name: "r1" },
          },
          users: {
            cors: { kind: "none" },
            throttle,
            operationThrottles: {},
            release: { kind: "following", name: "r1" },
          },
          chat: { origins: ["*"], throttle, routeThrottles: {}, release: { kind: "following", name: "r1" } },
        },
      });
    },
  );

  it("keeps what the environment says itself", () => {
    const throttle = { ratePerSecond: 7, burstRequests: 9 };
    const cors = { kind: "origins", origins: ["https://a.example"] };
    const parsed = parseEnvironment("qa.ts", {
      ...smallest,
      preset: "regulated",
      logRetentionDays: 30,
      tags: { team: "shop" },
      apis: { store: { cors, throttle }, users: { cors }, chat: { origins: ["*"] } },
    });
    expect(parsed).toMatchObject({ logRetentionDays: 30, tags: { team: "shop" } });
    expect(parsed.apis.store).toMatchObject({ throttle, cors });
  });

  it("answers what nobody can change", () => {
    const parsed = parseEnvironment("qa.ts", { ...smallest, tags: { team: "shop" } });
    const parts = [parsed, parsed.tags, parsed.apis, parsed.apis.store, parsed.apis.store.throttle];
    expect(parts.map((part) => Object.isFrozen(part))).toEqual(parts.map(() => true));
  });

  it.each(Object.entries(environmentInputs))("takes the shipped %s, which names itself so", (name, input) => {
    expect(parseEnvironment(name, input).name).toBe(name);
  });

  it("tells every fault of a file at once, each with its place", () => {
    const faults = faultsOf({
      name: "QA",
      account: 123456789012,
      region: "Ireland",
      preset: "prod",
      logRetentionsDays: 30,
      users: { domainPrefix: "qa", callbackUrls: [] },
      partners: { issuer: "http://partners.example.com", audience: "" },
      apis: {
        store: {
          cors: { kind: "origins", origins: [] },
          throttle: { ratePerSecond: 0, burstRequests: 1.5 },
        },
        users: {},
      },
    });
    expect(faults.map((fault) => fault.slice(0, fault.indexOf(":"))).sort()).toEqual([
      "(top level)",
      "account",
      "apis.chat",
      "apis.store.cors.origins",
      "apis.store.throttle.burstRequests",
      "apis.store.throttle.ratePerSecond",
      "apis.users.cors",
      "name",
      "partners.audience",
      "partners.issuer",
      "preset",
      "region",
      "users.callbackUrls",
    ]);
    expect(faults).toContain(
      'name: must be 2 to 16 lower-case letters, digits or -, and start with a letter, got "QA"',
    );
    expect(faults).toContainEqual(expect.stringContaining('"logRetentionsDays"'));
    expect(faults).toContainEqual(expect.stringMatching(/^preset: .*"dev"\|"production"\|"regulated"/));
  });

  it.each<[string, unknown]>([
    ["name", { name: "ab" }],
    ["name", { name: `a${"b".repeat(15)}` }],
    ["account", { account: "000000000000" }],
    ["region", { region: "us-gov-west-1" }],
    ["region", { region: "ap-southeast-4" }],
    ["region", { region: "eusc-de-east-1" }],
    [
      "throttle",
      {
        apis: {
          store: { cors: { kind: "none" }, throttle: { ratePerSecond: 10_000, burstRequests: 5000 } },
          users: { cors: { kind: "none" } },
          chat: { origins: ["*"] },
        },
      },
    ],
  ])("takes a %s at its limit", (_field, change) => {
    expect(faultsOf({ ...smallest, ...(change as object) })).toEqual([]);
  });

  it.each<[string, unknown]>([
    ["name", { name: "a" }],
    ["name", { name: `a${"b".repeat(16)}` }],
    ["name", { name: "1a" }],
    ["account", { account: "12345678901" }],
    ["account", { account: "1234567890123" }],
    ["region", { region: "eu-west" }],
    ["region", { region: "xx eu-west-1" }],
    ["region", { region: "eu-wset-1" }],
    ["apis.store.cors", { apis: { ...smallest.apis, store: {} } }],
    ["apis.users.cors", { apis: { ...smallest.apis, users: {} } }],
    [
      "apis.store.throttle.ratePerSecond",
      {
        apis: {
          ...smallest.apis,
          store: { cors: { kind: "none" }, throttle: { ratePerSecond: 10_001, burstRequests: 1 } },
        },
      },
    ],
    [
      "apis.store.throttle.burstRequests",
      {
        apis: {
          ...smallest.apis,
          store: { cors: { kind: "none" }, throttle: { ratePerSecond: 1, burstRequests: 5001 } },
        },
      },
    ],
    [
      "apis.store.operationThrottles.getRoot.burstRequests",
      {
        apis: {
          ...smallest.apis,
          store: { cors: { kind: "none" }, operationThrottles: { getRoot: { ratePerSecond: 1 } } },
        },
      },
    ],
    ["stateBucket.region", { stateBucket: { name: "state" } }],
    ["stateBucket.region", { stateBucket: { name: "state", region: "eu-wst-1" } }],
    ["functions", { functions: { prodcts: {} } }],
    [
      "functions.users.reservedConcurrency.executions",
      { functions: { users: { reservedConcurrency: { kind: "reserved" } } } },
    ],
    ["concurrencyQuota", { concurrencyQuota: 0 }],
    ["dashboard.kind", { dashboard: { kind: "yes" } }],
  ])("refuses a wrong %s: %j", (field, change) => {
    expect(faultsOf({ ...smallest, ...(change as object) })).toEqual([expect.stringMatching(`^${field}: `)]);
  });

  it.each<[EnvironmentInput["preset"], object, string[]]>([
    ["dev", { logArchive: { kind: "on", retentionDays: 14 } }, []],
    [
      "dev",
      { logArchive: { kind: "on", retentionDays: 13 } },
      ["logArchive.retentionDays: must be at least the logRetentionDays, 14 of the preset, got 13: "],
    ],
    ["production", { logRetentionDays: 400 }, []],
    [
      "production",
      { logRetentionDays: 545 },
      ["logArchive.retentionDays: must be at least the logRetentionDays, 545, got 400 of the preset: "],
    ],
    ["production", { logRetentionDays: 545, logArchive: { kind: "off" } }, []],
  ])("keeps access logs in an archive no shorter than in log groups: %s %j", (preset, change, faults) => {
    expect(faultsOf({ ...smallest, preset, ...change })).toEqual(
      faults.map((each) => expect.stringContaining(each)),
    );
  });

  it.each([undefined, null, "dev", []])("refuses %j for an environment", (input) => {
    expect(faultsOf(input)).toEqual([expect.stringMatching(/^\(top level\): /)]);
  });
});
