import { describe, expect, it } from "@jest/globals";
import { accountsOf } from "../../stacks/accounts.ts";
import { environmentInputs } from "../../stacks/environments/all.ts";
import { type EnvironmentInput, parseEnvironment } from "../../stacks/environments/schema.ts";

const stateBucket = { name: "states", region: "eu-west-1" };
const github = { repository: "example/store" };
const budget = { monthlyUsd: 10, emails: ["team@example.com"] };
const trail = { kind: "on", retentionDays: 90 } as const;

function environment(name: string, overrides: Partial<EnvironmentInput> = {}) {
  return parseEnvironment(name, { ...environmentInputs.dev, name, stateBucket, ...overrides });
}

const accounts = (...environments: readonly ReturnType<typeof environment>[]) =>
  accountsOf(environments, "shop").map(({ region, settings, wide, environments: members }) => ({
    region,
    settings,
    wide,
    members: members.map(({ name }) => name),
  }));

const off = { auditTrail: { kind: "off" }, githubProvider: "unused" };

describe("the accounts of environments", () => {
  it("are one for each account and region, and hold in one region what an account has once", () => {
    const far = { region: "us-east-1" };
    expect(accounts(environment("one"), environment("far", far), environment("two"))).toEqual([
      { region: "eu-west-1", settings: {}, wide: off, members: ["one", "two"] },
      { region: "us-east-1", settings: {}, wide: undefined, members: ["far"] },
    ]);
  });

  it("hold it where an environment says so, whatever the order", () => {
    const far = environment("far", { region: "us-east-1", accountSettings: { budget } });
    expect(accounts(environment("one"), far)).toEqual([
      { region: "eu-west-1", settings: {}, wide: undefined, members: ["one"] },
      { region: "us-east-1", settings: { budget }, wide: off, members: ["far"] },
    ]);
  });

  it("have a trail where the preset of one of their environments asks for it, unless somebody says otherwise", () => {
    const trailOf = (...environments: readonly ReturnType<typeof environment>[]) =>
      accounts(...environments)[0]?.wide?.auditTrail;
    const shop = environment("shop", { ...environmentInputs.prod, name: "shop", account: "111111111111" });
    const { accountSettings: _, ...silent } = shop;
    const quiet = { ...silent, accountSettings: undefined, github: undefined, stateBucket };
    expect(trailOf(environment("one"))).toEqual({ kind: "off" });
    expect(trailOf(environment("one"), quiet)).toEqual({ kind: "on", retentionDays: 365 });
    const said = environment("one", { accountSettings: { auditTrail: { kind: "off" } } });
    expect(trailOf(said, quiet)).toEqual({ kind: "off" });
    expect(trailOf(environment("one", { accountSettings: { auditTrail: trail } }))).toEqual(trail);
  });

  it("know GitHub's tokens where a workflow deploys, unless the account does already", () => {
    const provider = (overrides: Partial<EnvironmentInput>) =>
      accounts(environment("one", overrides))[0]?.wide?.githubProvider;
    expect(provider({})).toBe("unused");
    expect(provider({ github })).toBe("made-here");
    expect(provider({ github, accountSettings: { githubProvider: "elsewhere" } })).toBe("elsewhere");
  });

  it.each<[string, RegExp, [string, Partial<EnvironmentInput>], [string, Partial<EnvironmentInput>]]>([
    [
      "two budgets of one account and region",
      /^accountSettings\.budget: it shares account 111111111111 and region eu-west-1 with stacks\/environments\/one\.ts, which says \{"monthlyUsd":10,.*, and this one \{"monthlyUsd":20,.*Say accountSettings in one/,
      ["one", { accountSettings: { budget } }],
      ["two", { accountSettings: { budget: { ...budget, monthlyUsd: 20 } } }],
    ],
    [
      "settings that only one of two knows",
      /^accountSettings\.traces: .*one\.ts, which says nothing, and this one \{"requestsPerSecond":1,"percent":5\}/,
      ["one", { accountSettings: { budget } }],
      ["two", { accountSettings: { traces: { requestsPerSecond: 1, percent: 5 }, budget } }],
    ],
    [
      "what an account has once, said for two regions",
      /once in account 111111111111 for all regions, and stacks\/environments\/one\.ts says them for eu-west-1.*Take them out/,
      ["one", { accountSettings: { budget } }],
      ["two", { region: "us-east-1", accountSettings: { auditTrail: trail } }],
    ],
    [
      "a deploy role that reaches another environment",
      /^github: .*begins with "two-", which is also the environment "two-blue"\. Rename one/,
      ["two-blue", {}],
      ["two", { github }],
    ],
    [
      "a deploy role that reaches the states of all",
      /^github: .*begins with "two-", which is also the state bucket "two-states"/,
      ["one", { stateBucket: { ...stateBucket, name: "two-states" } }],
      ["two", { github, stateBucket: { ...stateBucket, name: "two-states" } }],
    ],
    [
      "a deploy role that reaches the role which logs",
      /^github: .*begins with "api-", which is also the role that API Gateway logs with/,
      ["one", {}],
      ["api", { github }],
    ],
    [
      "a deploy role that reaches the audit trail",
      /^github: .*begins with "shop-", which is also the bucket of the audit trail/,
      ["one", {}],
      ["shop", { github }],
    ],
    [
      "a deploy role that reaches the role which logs, by all of its name",
      /^github: .*begins with "api-gateway-logs-", which is also the role that API Gateway logs with/,
      ["one", {}],
      ["api-gateway-logs", { github }],
    ],
    [
      "a deploy role that writes the state of the account's own stack",
      /^github: .*begins with "account-", which is also the state of the account's own stack/,
      ["one", {}],
      ["account", { github }],
    ],
  ])("are refused: %s", (_title, message, [one, first], [other, second]) => {
    expect(() => accounts(environment(one, first), environment(other, second))).toThrow(
      expect.objectContaining({
        code: "ENVIRONMENT_INVALID",
        scope: `stacks/environments/${other}.ts`,
        message: expect.stringMatching(message),
      }),
    );
  });

  it("take the same settings said twice, and names that only look alike", () => {
    const said = { accountSettings: { budget } };
    expect(accounts(environment("one", said), environment("two", said))).toHaveLength(1);
    const { monthlyUsd, emails } = budget;
    const turned = { accountSettings: { budget: { emails, monthlyUsd } } };
    expect(accounts(environment("one", said), environment("two", turned))).toHaveLength(1);
    expect(accounts(environment("two", { github }), environment("twos"))).toHaveLength(1);
  });
});

describe("an environment's account", () => {
  it.each<[Partial<EnvironmentInput>, RegExp]>([
    [{ github, stateBucket: undefined }, /github: a workflow cannot reach a state in a local file/],
    [
      { accountSettings: { stateBucket: "made-here" }, stateBucket: undefined },
      /accountSettings\.stateBucket: made-here needs the bucket's name and region/,
    ],
    [
      {
        accountSettings: { stateBucket: "made-here" },
        stateBucket: { name: "states", region: "us-east-1" },
      },
      /made-here is a bucket in eu-west-1, got stateBucket\.region "us-east-1"/,
    ],
    [
      { accountSettings: { auditTrail: { kind: "on", retentionDays: 0 } } },
      /accountSettings\.auditTrail\.retentionDays: .*got 0/,
    ],
    [{ github: { repo: "example/store" } as never }, /github: .*allowed are repository, deployFrom/],
  ])("is refused: %j", (overrides, message) => {
    expect(() => environment("one", overrides)).toThrow(message);
  });
});
