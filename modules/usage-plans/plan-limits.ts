import { requiresApiKey } from "../authorizers/api-key.ts";
import type { Contract } from "../contract/contract.ts";
import type { Throttle } from "../shared/throttle.ts";
import { type EffectiveLimit, effectiveLimit } from "./effective-limit.ts";
import type { Quota, Tier } from "./tiers.ts";

/** A stage with the throttles that count beside those of a plan. */
export interface ThrottledStage {
  readonly contract: Contract;
  readonly throttle: Throttle;
  /** @default none */
  readonly operationThrottles?: Readonly<Partial<Record<string, Throttle>>> | undefined;
}

/** What one key of a tier may do at one operation. */
export interface PlanLimit extends EffectiveLimit {
  readonly operationId: string;
  /** `GET /reports` */
  readonly route: string;
  readonly tier: string;
  /** Over all operations together. */
  readonly quota?: Quota | undefined;
}

/** One row for each operation that asks for a key, and each tier. */
export function planLimits(
  stages: readonly ThrottledStage[],
  tiers: Readonly<Record<string, Tier>>,
): PlanLimit[] {
  return stages.flatMap(({ contract, throttle: stage, operationThrottles = {} }) =>
    contract.operations
      .filter((operation) => requiresApiKey(contract, operation))
      .flatMap(({ operationId, method, path }) =>
        Object.entries(tiers).map(([tier, { throttle: plan, quota, operationThrottles: own = {} }]) => ({
          operationId,
          route: `${method} ${path}`,
          tier,
          ...effectiveLimit({
            planMethod: own[operationId],
            plan,
            method: operationThrottles[operationId],
            stage,
          }),
          ...(quota === undefined ? {} : { quota }),
        })),
      ),
  );
}

/** Plans with their rows; {@link UsagePlans} is one. */
interface LimitedPlans {
  readonly node: { readonly path: string };
  readonly limits: readonly PlanLimit[];
}

/** The rows of all plans by their path in the app, `prod-api/usage-plans`, for programs. */
export function planLimitsJson(plans: readonly LimitedPlans[]): string {
  return `${JSON.stringify(Object.fromEntries(plans.map(({ node, limits }) => [node.path, limits])), null, 2)}\n`;
}

const levelNames = {
  planMethod: "plan and operation",
  plan: "plan",
  method: "operation",
  stage: "stage",
  account: "account",
} as const;

/** The rows of all plans as tables for people. */
export function planLimitsText(plans: readonly LimitedPlans[]): string {
  return plans
    .filter(({ limits }) => limits.length > 0)
    .map(({ node, limits }) => `${node.path}\n${tableOf(limits)}\n\n`)
    .join("");
}

function tableOf(limits: readonly PlanLimit[]): string {
  const table = [
    ["operation", "tier", "each key", "quota"],
    ...limits.map(({ route, tier, ratePerSecond, rateFrom, burstRequests, burstFrom, quota }) => [
      route,
      tier,
      `${ratePerSecond}/s (${levelNames[rateFrom]}), burst ${burstRequests} (${levelNames[burstFrom]})`,
      quota === undefined ? "" : `${quota.limitRequests} a ${quota.period.toLowerCase()}`,
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd())
    .join("\n");
}
