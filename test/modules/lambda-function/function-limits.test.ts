import { describe, expect, it } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { checkAccountConcurrency } from "../../../modules/lambda-function/account-concurrency.ts";
import {
  LambdaFunction,
  type LambdaFunctionProps,
} from "../../../modules/lambda-function/lambda-function.ts";
import type { ProvisionedConcurrency } from "../../../modules/lambda-function/provisioned-concurrency.ts";
import { fakeBundle } from "../../support/fake-bundle.ts";
import { problemsOf } from "../../support/problems-of.ts";
import { placement } from "../../support/test-stack.ts";

type Overrides = Partial<LambdaFunctionProps>;
type Scheduled = Extract<ProvisionedConcurrency, { kind: "scheduled" }>;

const tracked = { kind: "tracked", minExecutions: 2, maxExecutions: 10 } as const;
const day = { name: "day", cron: "0 7 ? * MON-FRI *", minExecutions: 3, maxExecutions: 20 };
const night = { name: "night", cron: "0 20 * * ? *", minExecutions: 1, maxExecutions: 1 };
const scheduled: Scheduled = { kind: "scheduled", schedule: [day, night] };
const canary = { kind: "canary", stable: "r1", candidate: "r2", percentTraffic: 10 } as const;

const layer = (version: string, region = "eu-west-1") =>
  `arn:aws:lambda:${region}:123456789012:layer:${version}`;

function lambda(stack: TerraformStack, overrides: Overrides, id = "orders"): LambdaFunction {
  const props = { name: `test-${id}`, placement, bundle: fakeBundle(), logRetentionDays: 14 };
  return new LambdaFunction(stack, id, { ...props, ...overrides });
}

function problemsWith(overrides: Overrides): readonly string[] {
  return problemsOf((stack) => lambda(stack, overrides));
}

describe("limits of a LambdaFunction", () => {
  it.each([
    { memoryMb: 128 },
    { memoryMb: 10_240 },
    { timeoutSeconds: 1 },
    { timeoutSeconds: 900 },
    { ephemeralStorageMb: 512 },
    { ephemeralStorageMb: 10_240 },
    { layers: Array.from({ length: 5 }, (_, index) => layer(`tools:${index + 1}`)) },
    { name: "a" },
    { name: "A-b_9".padEnd(64, "x") },
    { logRetentionDays: 3653 },
    { environment: { Ab: "" } },
    { environment: { AWS_LAMBDA_EXEC_WRAPPER: "/opt/wrapper" } },
  ])("takes %j", (overrides) => {
    expect(problemsWith(overrides)).toEqual([]);
  });

  it.each<[Overrides, string]>([
    [{ memoryMb: 127 }, "memoryMb must be a whole number from 128 to 10240, got 127."],
    [{ memoryMb: 10_241 }, "memoryMb must be a whole number from 128 to 10240, got 10241."],
    [{ memoryMb: 512.5 }, "memoryMb must be a whole number from 128 to 10240, got 512.5."],
    [{ timeoutSeconds: 0 }, "timeoutSeconds must be a whole number from 1 to 900, got 0."],
    [{ timeoutSeconds: 901 }, "timeoutSeconds must be a whole number from 1 to 900, got 901."],
    [{ ephemeralStorageMb: 511 }, "ephemeralStorageMb must be a whole number from 512 to 10240, got 511."],
    [
      { ephemeralStorageMb: 10_241 },
      "ephemeralStorageMb must be a whole number from 512 to 10240, got 10241.",
    ],
    [
      { layers: Array.from({ length: 6 }, (_, index) => layer(`tools:${index + 1}`)) },
      "layers may be 5, got 6.",
    ],
    ...[layer("tools"), layer("tools:0"), layer("tools:1", "eu-west-2"), "tools:3"].map(
      (given): [Overrides, string] => [
        { layers: [given] },
        `layers: each must be the ARN of one version in eu-west-1, like "${layer("tools:3")}"; got "${given}".`,
      ],
    ),
    [{ name: "" }, `name must be 1 to 64 letters, digits, "-" or "_", got "".`],
    [{ name: "x".repeat(65) }, `name must be 1 to 64 letters, digits, "-" or "_", got "${"x".repeat(65)}".`],
    [{ name: "orders.live" }, `name must be 1 to 64 letters, digits, "-" or "_", got "orders.live".`],
    [
      { environment: { AWS_REGION: "eu-west-1" } },
      `environment "AWS_REGION" is a name that Lambda keeps for itself; choose another.`,
    ],
    [
      { environment: { _HANDLER: "x" } },
      `environment "_HANDLER" is a name that Lambda keeps for itself; choose another.`,
    ],
    [
      { environment: { "ORDERS-TABLE": "x" } },
      `environment "ORDERS-TABLE" must start with a letter and hold two or more letters, digits or "_".`,
    ],
    [
      { environment: { A: "x" } },
      `environment "A" must start with a letter and hold two or more letters, digits or "_".`,
    ],
  ])("refuses %j", (overrides, message) => {
    expect(problemsWith(overrides)).toEqual([`FUNCTION_LIMIT  test/orders\n  ${message}`]);
  });

  it("refuses a retention that CloudWatch Logs does not know and lists those it does", () => {
    const [problem, ...others] = problemsWith({ logRetentionDays: 10 });
    expect(problem).toMatch(/logRetentionDays must be one of 1, 3, 5, 7, 14, .*, 3653, got 10\.$/);
    expect(others).toEqual([]);
  });

  it("counts every variable it sets towards the 4 KB that Lambda keeps", () => {
    const empty = { POWERTOOLS_SERVICE_NAME: "test-orders", POWERTOOLS_LOG_LEVEL: "INFO", TEXT: "" };
    const room = 4096 - Buffer.byteLength(JSON.stringify(empty));
    expect(problemsWith({ environment: { TEXT: "x".repeat(room) } })).toEqual([]);
    expect(problemsWith({ environment: { TEXT: "x".repeat(room + 1) } })).toEqual([
      expect.stringContaining("environment takes 4097 bytes, at most 4096 are allowed"),
    ]);
    expect(problemsWith({ environment: { TEXT: "ü".repeat(room / 2 + 1) } })).toHaveLength(1);
  });

  it("tells all of them at once", () => {
    const problems = problemsWith({ memoryMb: 1, timeoutSeconds: 1000, environment: { AWS_REGION: "x" } });
    expect(problems).toHaveLength(3);
  });
});

describe("limits of concurrency", () => {
  const schedule = (...entries: readonly Partial<typeof day>[]): Scheduled => ({
    kind: "scheduled",
    schedule: entries.map((entry) => ({ ...day, ...entry })),
  });

  it.each<Overrides>([
    { reservedConcurrency: { kind: "reserved", executions: 1 } },
    { reservedConcurrency: { kind: "reserved", executions: 10 }, provisionedConcurrency: tracked },
    { provisionedConcurrency: { kind: "fixed", executions: 1 } },
    { provisionedConcurrency: { ...tracked, minExecutions: 10, utilizationPercent: 10 } },
    { provisionedConcurrency: { ...tracked, utilizationPercent: 90 } },
    { provisionedConcurrency: { ...scheduled, timeZone: "America/Argentina/Buenos_Aires" } },
    { provisionedConcurrency: schedule({ cron: "*/15 8-18 1,15 JAN ? 2027" }) },
    { provisionedConcurrency: schedule({ cron: "59 23 L 12 ? 2027-2199" }) },
    { provisionedConcurrency: schedule({ cron: "0/30 0 ? * 7#1,SUN *" }) },
    { provisionedConcurrency: { kind: "none" }, release: canary },
  ])("takes %j", (overrides) => {
    expect(problemsWith(overrides)).toEqual([]);
  });

  it.each<[Overrides, string]>([
    [
      { reservedConcurrency: { kind: "reserved", executions: 0 } },
      "reservedConcurrency.executions must be a whole number above 0, got 0.",
    ],
    [
      { provisionedConcurrency: { kind: "fixed", executions: 0.5 } },
      "provisionedConcurrency.executions must be a whole number above 0, got 0.5.",
    ],
    [
      { provisionedConcurrency: { ...tracked, minExecutions: 0 } },
      "provisionedConcurrency.minExecutions must be a whole number above 0, got 0.",
    ],
    [
      { provisionedConcurrency: { ...tracked, minExecutions: 11 } },
      "provisionedConcurrency.minExecutions must not be above maxExecutions, got 11 and 10.",
    ],
    [
      { provisionedConcurrency: { ...tracked, utilizationPercent: 9 } },
      "provisionedConcurrency.utilizationPercent must be 10 to 90, got 9.",
    ],
    [
      { provisionedConcurrency: { ...scheduled, utilizationPercent: 91 } },
      "provisionedConcurrency.utilizationPercent must be 10 to 90, got 91.",
    ],
    [
      {
        provisionedConcurrency: { ...tracked, maxExecutions: 10 },
        reservedConcurrency: { kind: "reserved", executions: 9 },
      },
      "provisionedConcurrency goes up to 10, but reservedConcurrency lets 9 run; Lambda starts no more than may run.",
    ],
    [
      { provisionedConcurrency: scheduled, reservedConcurrency: { kind: "stopped" } },
      "provisionedConcurrency goes up to 20, but reservedConcurrency lets 0 run; Lambda starts no more than may run.",
    ],
    [
      { provisionedConcurrency: tracked, release: canary },
      'provisionedConcurrency is refused by Lambda on an alias that gives a share of calls to another version. Deploy { kind: "none" } before the canary begins, and give it back when it is over.',
    ],
    [
      { provisionedConcurrency: schedule() },
      "provisionedConcurrency.schedule must hold at least one time of day.",
    ],
    [
      { provisionedConcurrency: schedule({}, {}) },
      'provisionedConcurrency.schedule holds "day" twice; names are unique.',
    ],
    [
      { provisionedConcurrency: schedule({ name: "By day" }) },
      'provisionedConcurrency.schedule: a name must be 1 to 63 lower-case letters, digits or "-", got "By day".',
    ],
    ...[
      "0 7 * * * *",
      "0 7 ? * ? *",
      "0 7 ? * MON-FRI",
      "rate(1 hour)",
      "60 7 ? * * *",
      "0 24 ? * * *",
      "0 7 32 * ? *",
      "0 7 ? 13 * *",
      "0 7 ? * 8 *",
      "0 7 ? * * 1969",
      "? 7 ? * MON *",
      "0 SEVEN ? * * *",
      "0 7 ? MON * *",
    ].map((cron): [Overrides, string] => [
      { provisionedConcurrency: schedule({ cron }) },
      `provisionedConcurrency.schedule.day.cron must be six fields, minutes, hours, day of month, month, day of week and year, one of the two days "?", like "0 7 ? * MON-FRI *"; got "${cron}".`,
    ]),
    [
      { provisionedConcurrency: schedule({ minExecutions: 21 }) },
      "provisionedConcurrency.schedule.day.minExecutions must not be above maxExecutions, got 21 and 20.",
    ],
    [
      { provisionedConcurrency: { ...scheduled, timeZone: "Dublin" } },
      'provisionedConcurrency.timeZone must be a name of the tz database, like "Europe/Dublin"; got "Dublin".',
    ],
  ])("refuses %j", (overrides, message) => {
    expect(problemsWith(overrides)).toEqual([`FUNCTION_LIMIT  test/orders\n  ${message}`]);
  });

  it.each([
    [120, 20, []],
    [
      119,
      20,
      [
        "FUNCTION_LIMIT  test\n  The functions keep 20 executions for themselves (test-a 15, test-b 5); of the 119 of the account, " +
          "Lambda wants 100 left for all others.\n  Keep at most 19, or have the quota raised and say so in concurrencyQuota.",
      ],
    ],
  ])("of %i executions of an account, functions may keep %i or not: %j", (account, _kept, problems) => {
    const found = problemsOf((stack) => {
      const reserved = { kind: "reserved", executions: 15 } as const;
      lambda(stack, { reservedConcurrency: reserved, provisionedConcurrency: tracked }, "a");
      lambda(stack, { provisionedConcurrency: { ...tracked, maxExecutions: 5 } }, "b");
      lambda(stack, {}, "c");
      checkAccountConcurrency(stack, account);
    });
    expect(found).toEqual(problems);
  });

  it("asks nothing of a small account whose functions keep nothing", () => {
    expect(
      problemsOf((stack) => {
        lambda(stack, {});
        checkAccountConcurrency(stack, 10);
      }),
    ).toEqual([]);
  });
});
