import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy/index.js";
import { AppautoscalingScheduledAction } from "@cdktf/provider-aws/lib/appautoscaling-scheduled-action/index.js";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target/index.js";
import type { LambdaAlias } from "@cdktf/provider-aws/lib/lambda-alias/index.js";
import { LambdaProvisionedConcurrencyConfig } from "@cdktf/provider-aws/lib/lambda-provisioned-concurrency-config/index.js";
import type { Construct } from "constructs";

/** From when on, again and again, how many environments are kept. */
export interface ScheduledCapacity {
  /** For example `day`; unique in its schedule. */
  readonly name: string;
  /** Minutes, hours, day of month, month, day of week, year: `0 7 ? * MON-FRI *`. */
  readonly cron: string;
  readonly minExecutions: number;
  readonly maxExecutions: number;
}

/**
 * Environments that are started before they are called, and billed by the hour whether they are called or not.
 *
 * `fixed`: so many. `tracked`: as many as are in use, and some more. `scheduled`: the same, within limits that change
 * with the time of day. Between two limits that are equal nothing is tracked.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
 */
export type ProvisionedConcurrency =
  | { readonly kind: "none" }
  | { readonly kind: "fixed"; readonly executions: number }
  | {
      readonly kind: "tracked";
      readonly minExecutions: number;
      readonly maxExecutions: number;
      /** How much of it may be in use before more is started; 10 to 90. @default 70 */
      readonly utilizationPercent?: number | undefined;
    }
  | {
      readonly kind: "scheduled";
      /** The first one holds from the first deployment on. */
      readonly schedule: readonly ScheduledCapacity[];
      /** Of the schedule, for example `Europe/Dublin`. @default UTC */
      readonly timeZone?: string | undefined;
      /** As of `tracked`. @default 70 */
      readonly utilizationPercent?: number | undefined;
    };

/** What is registered for scaling: an alias of a function, and what of it. */
interface Scalable {
  readonly resourceId: string;
  readonly scalableDimension: "lambda:function:ProvisionedConcurrency";
  readonly serviceNamespace: "lambda";
}

/** The most environments that may be kept. */
export function provisionedMaximum(provisioned: ProvisionedConcurrency): number {
  switch (provisioned.kind) {
    case "none":
      return 0;
    case "fixed":
      return provisioned.executions;
    case "tracked":
      return provisioned.maxExecutions;
    case "scheduled":
      return Math.max(0, ...provisioned.schedule.map(({ maxExecutions }) => maxExecutions));
  }
}

/** Keeps environments of an alias started. Functions that scale get their first ones here and the others by themselves. */
export function provisionAlias(
  scope: Construct,
  { functionName, alias }: { readonly functionName: string; readonly alias: LambdaAlias },
  provisioned: ProvisionedConcurrency,
): void {
  if (provisioned.kind === "none") return;
  const qualified = { functionName: alias.functionName, qualifier: alias.name };
  if (provisioned.kind === "fixed") {
    new LambdaProvisionedConcurrencyConfig(scope, "provisioned", {
      ...qualified,
      provisionedConcurrentExecutions: provisioned.executions,
    });
    return;
  }
  const limits = provisioned.kind === "tracked" ? provisioned : provisioned.schedule[0];
  // Of a schedule without times of day, which is a mistake.
  if (limits === undefined) return;
  const first = new LambdaProvisionedConcurrencyConfig(scope, "provisioned", {
    ...qualified,
    provisionedConcurrentExecutions: limits.minExecutions,
    // Application Auto Scaling sets it from then on.
    lifecycle: { ignoreChanges: ["provisioned_concurrent_executions"] },
  });
  const scalable: Scalable = {
    resourceId: `function:${functionName}:live`,
    scalableDimension: "lambda:function:ProvisionedConcurrency",
    serviceNamespace: "lambda",
  };
  const target = new AppautoscalingTarget(scope, "scaling", {
    ...scalable,
    minCapacity: limits.minExecutions,
    maxCapacity: limits.maxExecutions,
    dependsOn: [first],
    // Each scheduled action writes the limits of its time there; a plan would take them back.
    ...(provisioned.kind === "scheduled"
      ? { lifecycle: { ignoreChanges: ["min_capacity", "max_capacity"] } }
      : {}),
  });
  trackUtilization(scope, scalable, target, provisioned.utilizationPercent ?? 70);
  if (provisioned.kind === "scheduled") scheduleCapacity(scope, scalable, target, provisioned);
}

function trackUtilization(
  scope: Construct,
  scalable: Scalable,
  target: AppautoscalingTarget,
  utilizationPercent: number,
): void {
  new AppautoscalingPolicy(scope, "utilization", {
    ...scalable,
    name: "utilization",
    policyType: "TargetTrackingScaling",
    targetTrackingScalingPolicyConfiguration: {
      targetValue: utilizationPercent / 100,
      predefinedMetricSpecification: { predefinedMetricType: "LambdaProvisionedConcurrencyUtilization" },
    },
    dependsOn: [target],
  });
}

function scheduleCapacity(
  scope: Construct,
  scalable: Scalable,
  target: AppautoscalingTarget,
  { schedule, timeZone = "UTC" }: Extract<ProvisionedConcurrency, { kind: "scheduled" }>,
): void {
  for (const { name, cron, minExecutions, maxExecutions } of schedule) {
    new AppautoscalingScheduledAction(scope, `schedule-${name}`, {
      ...scalable,
      name,
      schedule: `cron(${cron})`,
      timezone: timeZone,
      scalableTargetAction: { minCapacity: String(minExecutions), maxCapacity: String(maxExecutions) },
      dependsOn: [target],
    });
  }
}
