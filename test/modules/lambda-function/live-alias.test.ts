import { describe, expect, it } from "@jest/globals";
import {
  LambdaFunction,
  type LambdaFunctionProps,
} from "../../../modules/lambda-function/lambda-function.ts";
import type { FunctionRelease } from "../../../modules/lambda-function/live-alias.ts";
import type { ProvisionedConcurrency } from "../../../modules/lambda-function/provisioned-concurrency.ts";
import { fakeBundle } from "../../support/fake-bundle.ts";
import { problemsOf } from "../../support/problems-of.ts";
import { placement, stackOf } from "../../support/test-stack.ts";

const propsWith = (release?: FunctionRelease) => ({
  name: "test-users",
  placement,
  bundle: fakeBundle(),
  logRetentionDays: 14,
  release,
});
const made = (release?: FunctionRelease) => {
  const stack = stackOf((scope) => new LambdaFunction(scope, "users", propsWith(release)));
  return {
    description: stack.only("aws_lambda_function").description,
    alias: stack.only("aws_lambda_alias"),
  };
};
const version = expect.stringMatching(/^\$\{aws_lambda_function\.users_function_\w+\.version\}$/);
const canary = { kind: "canary", stable: "r1", candidate: "r2", percentTraffic: 12.5 } as const;

const synthesized = (overrides: Partial<LambdaFunctionProps>) =>
  stackOf((scope) => new LambdaFunction(scope, "users", { ...propsWith(), ...overrides }));

const scalable = {
  resource_id: "function:test-users:live",
  scalable_dimension: "lambda:function:ProvisionedConcurrency",
  service_namespace: "lambda",
};
const scaling = [expect.stringMatching(/^aws_appautoscaling_target\.users_scaling_/)];
const tracked = { kind: "tracked", minExecutions: 2, maxExecutions: 10 } as const;
const day = { name: "day", cron: "0 7 ? * MON-FRI *", minExecutions: 3, maxExecutions: 20 };
const night = { name: "night", cron: "0 20 * * ? *", minExecutions: 1, maxExecutions: 1 };
const scheduled: Extract<ProvisionedConcurrency, { kind: "scheduled" }> = {
  kind: "scheduled",
  schedule: [day, night],
};

describe("the alias live", () => {
  it("leads to the newest version where no release is named", () => {
    const { description, alias } = made();
    expect(description).toBeUndefined();
    expect(alias).toEqual({ name: "live", function_name: expect.any(String), function_version: version });
  });

  it("leads to the newest version of a release that follows", () => {
    const { description, alias } = made({ kind: "following", name: "r7" });
    expect(description).toBe("release r7");
    expect(alias).not.toHaveProperty("lifecycle");
    expect(alias).not.toHaveProperty("routing_config");
  });

  it("keeps the stable version, and gives a share to the newest unless that is the first", () => {
    const { description, alias } = made(canary);
    expect(description).toBe("release r2");
    expect(alias).toMatchObject({
      function_version: version,
      lifecycle: { ignore_changes: ["function_version"] },
      routing_config: {
        additional_version_weights: expect.stringMatching(
          /^\$\{\{ for version in \[aws_lambda_function\.users_function_\w+\.version\] : version => 0\.125 if version != "1" \}\}$/,
        ),
      },
    });
  });

  it("keeps its version where the release is held", () => {
    const { description, alias } = made({ kind: "held", name: "r1" });
    expect(description).toBe("release r1");
    expect(alias).toMatchObject({ lifecycle: { ignore_changes: ["function_version"] } });
    expect(alias).not.toHaveProperty("routing_config");
  });

  const problems = (release: FunctionRelease) =>
    problemsOf((stack) => new LambdaFunction(stack, "users", propsWith(release)));

  it.each<[string, FunctionRelease, RegExp]>([
    ["against itself", { ...canary, candidate: "r1" }, /both "r1"/],
    ["of 101 %", { ...canary, percentTraffic: 101 }, /0 to 100, got 101/],
    ["of -1 %", { ...canary, percentTraffic: -1 }, /0 to 100, got -1/],
    ["of a release in capitals", { kind: "held", name: "R1" }, /"R1" must be/],
  ])("refuses a canary %s", (_, release, message) => {
    expect(problems(release)).toEqual([expect.stringMatching(/^CANARY {2}test\/users › release\n/)]);
    expect(problems(release)[0]).toMatch(message);
  });

  it.each([0, 100])("takes a share of %d %%", (percentTraffic) => {
    expect(problems({ ...canary, percentTraffic })).toEqual([]);
  });
});

describe("reserved concurrency", () => {
  it.each([
    [undefined, undefined],
    [{ kind: "shared" }, undefined],
    [{ kind: "reserved", executions: 20 }, 20],
    [{ kind: "stopped" }, 0],
  ] as const)("%j lets %s run", (reservedConcurrency, executions) => {
    const { reserved_concurrent_executions: reserved } = synthesized({ reservedConcurrency }).only(
      "aws_lambda_function",
    );
    expect(reserved).toBe(executions);
  });
});

describe("provisioned concurrency", () => {
  it("is none unless asked for", () => {
    const stack = synthesized({});
    expect(
      Object.keys(stack.json.resource as object).filter((type) => /autoscaling|provisioned/.test(type)),
    ).toEqual([]);
    expect(stack.only("aws_lambda_alias")).not.toHaveProperty("lifecycle");
  });

  it("keeps so many environments on the alias, and nothing scales them", () => {
    const stack = synthesized({ provisionedConcurrency: { kind: "fixed", executions: 5 } });
    expect(stack.only("aws_lambda_provisioned_concurrency_config")).toEqual({
      function_name: expect.stringMatching(/^\$\{aws_lambda_alias\.users_live_\w+\.function_name\}$/),
      qualifier: expect.stringMatching(/^\$\{aws_lambda_alias\.users_live_\w+\.name\}$/),
      provisioned_concurrent_executions: 5,
    });
    expect(stack.all("aws_appautoscaling_target")).toEqual([]);
  });

  it("follows its use between two limits, and leaves to Application Auto Scaling what it sets", () => {
    const stack = synthesized({ provisionedConcurrency: tracked });
    expect(stack.only("aws_lambda_provisioned_concurrency_config")).toMatchObject({
      provisioned_concurrent_executions: 2,
      lifecycle: { ignore_changes: ["provisioned_concurrent_executions"] },
    });
    expect(stack.only("aws_appautoscaling_target")).toEqual({
      ...scalable,
      min_capacity: 2,
      max_capacity: 10,
      depends_on: [expect.stringMatching(/^aws_lambda_provisioned_concurrency_config\.users_provisioned_/)],
    });
    expect(stack.only("aws_appautoscaling_policy")).toEqual({
      ...scalable,
      name: "utilization",
      policy_type: "TargetTrackingScaling",
      target_tracking_scaling_policy_configuration: {
        target_value: 0.7,
        predefined_metric_specification: {
          predefined_metric_type: "LambdaProvisionedConcurrencyUtilization",
        },
      },
      depends_on: scaling,
    });
  });

  it("changes its limits with the time of day, and no plan takes them back", () => {
    const stack = synthesized({
      provisionedConcurrency: { ...scheduled, timeZone: "Europe/Dublin", utilizationPercent: 50 },
    });
    expect(stack.only("aws_lambda_provisioned_concurrency_config")).toMatchObject({
      provisioned_concurrent_executions: 3,
    });
    expect(stack.only("aws_appautoscaling_target")).toMatchObject({
      min_capacity: 3,
      max_capacity: 20,
      lifecycle: { ignore_changes: ["min_capacity", "max_capacity"] },
    });
    expect(stack.only("aws_appautoscaling_policy")).toMatchObject({
      target_tracking_scaling_policy_configuration: { target_value: 0.5 },
    });
    const action = (name: string, cron: string, min: string, max: string) => ({
      ...scalable,
      name,
      schedule: `cron(${cron})`,
      timezone: "Europe/Dublin",
      scalable_target_action: { min_capacity: min, max_capacity: max },
      depends_on: scaling,
    });
    expect(stack.all("aws_appautoscaling_scheduled_action")).toEqual([
      action("day", day.cron, "3", "20"),
      action("night", night.cron, "1", "1"),
    ]);
  });

  it("leaves the weights of the alias to Lambda, which moves calls over while it starts a new version", () => {
    const ignored = (overrides: Partial<LambdaFunctionProps>) =>
      synthesized(overrides).only("aws_lambda_alias").lifecycle;
    expect(ignored({ provisionedConcurrency: tracked })).toEqual({ ignore_changes: ["routing_config"] });
    expect(ignored({ provisionedConcurrency: tracked, release: { kind: "held", name: "r1" } })).toEqual({
      ignore_changes: ["function_version", "routing_config"],
    });
  });
});
