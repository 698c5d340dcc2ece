import { describe, expect, it } from "@jest/globals";
import { faultsOf, smallestEnvironment as smallest } from "../support/smallest-environment.ts";

describe("a fault of an environment", () => {
  it("says what was given, and which keys there are where one is unknown", () => {
    const { apis } = smallest;
    const store = { ...apis.store, cros: 1 };
    expect(faultsOf({ ...smallest, preset: "devv", acount: "1", apis: { ...apis, store } })).toEqual([
      expect.stringMatching(/^preset: .*"dev"\|"production"\|"regulated", got "devv"$/),
      expect.stringMatching(/^apis\.store: .*"cros"; allowed are cors, throttle, operationThrottles, /),
      expect.stringMatching(/^\(top level\): .*"acount"; allowed are name, account, region, /),
    ]);
  });

  it("knows the keys of the form that a value has, however deep", () => {
    const on = { kind: "on", urgent: [], notices: [{ kind: "email", address: "a@b.example", adress: "" }] };
    const operations = { getRoot: { latncyMs: 1 } };
    const products = { provisionedConcurrency: { kind: "fixed", executions: 1, minExecutions: 1 } };
    expect(
      faultsOf({
        ...smallest,
        alarms: { ...on, chat: { latncyMs: 1 }, store: { operations } },
        distribution: { kind: "on", rolout: "locked" },
        functions: { products },
      }).sort(),
    ).toEqual([
      'alarms.chat: Unrecognized key: "latncyMs"; allowed are serverErrorPercent, clientErrorPercent, latencyMs, ' +
        "integrationLatencyMs, throttledPercent, minimumRequestsPerMinute, periodSeconds, trafficDeviations, silence",
      'alarms.notices.0: Unrecognized key: "adress"; allowed are kind, address',
      'alarms.store.operations.getRoot: Unrecognized key: "latncyMs"; allowed are serverErrorPercent, latencyMs, minimumRequestsPerMinute',
      'distribution: Unrecognized key: "rolout"; allowed are kind, originHost, originChatHost, shownSecret, rollout',
      'functions.products.provisionedConcurrency: Unrecognized key: "minExecutions"; allowed are kind, executions',
    ]);
  });

  it.each<[unknown, string]>([
    [{ users: { domainPrefix: "qa" } }, "users.callbackUrls: is missing; must be a list"],
    [{ users: { domainPrefix: "qa", callbackUrls: "x" } }, 'users.callbackUrls: must be a list, got "x"'],
    [{ users: [] }, "users: must be an object, got []"],
    [{ users: ["x"] }, "users: must be an object, got a list"],
    [{ tags: { team: {} } }, "tags.team: must be a text, got an object"],
    [{ tags: { team: () => "shop" } }, "tags.team: must be a text, got a function"],
    [{ tags: { team: 1n } }, "tags.team: must be a text, got 1"],
    [{ concurrencyQuota: 1.5 }, "concurrencyQuota: must be a whole number, got 1.5"],
    [{ concurrencyQuota: Number.NaN }, "concurrencyQuota: must be a number, got NaN"],
    [{ preset: undefined }, 'preset: is missing; must be one of "dev"|"production"|"regulated"'],
    [{ alarms: {} }, 'alarms.kind: is missing; must be one of "off"|"on"'],
    [{ alarms: null }, "alarms: must be an object, got null"],
    [
      { alarms: { kind: "on", urgent: [{ kind: "sms" }], notices: [] } },
      'alarms.urgent.0.kind: must be one of "email"|"https", got "sms"',
    ],
    [
      { partners: { audience: "store" } },
      "partners.issuer: is missing; must be the https address of the issuer of partners' tokens",
    ],
  ])("says what is missing, or was given, and what is allowed: %p", (change, fault) => {
    expect(faultsOf({ ...smallest, ...(change as object) })).toEqual([fault]);
  });

  it("tells both of a security exception: a rule that nobody promises, and a reason that says nothing", () => {
    expect(faultsOf({ ...smallest, securityExceptions: { CKV_1: "no" } }).sort()).toEqual([
      expect.stringMatching(
        /^securityExceptions\.CKV_1: must be a rule that a preset promises: API_ALARMS, .*, got "CKV_1"$/,
      ),
      'securityExceptions.CKV_1: must be the reason, in a sentence that a reviewer can check, got "no"',
    ]);
  });
});
