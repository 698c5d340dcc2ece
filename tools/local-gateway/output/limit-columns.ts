import { effectiveLimit, type LimitLevels, limitText } from "../../../modules/usage-plans/effective-limit.ts";
import type { Throttle } from "../api/throttle.ts";
import { methodThrottleOf, type UsagePlan } from "../api/usage-key.ts";
import { everyMethod, methodThrottle } from "../rest/method-settings.ts";
import type { Operation, RestStage } from "../rest/rest-api.ts";

/** What all callers of an operation may do together: `10/s`. */
export function throttleText(operation: Operation, stage: RestStage | undefined): string {
  return stage === undefined ? "" : limitText(effectiveLimit(stageLevels(operation, stage)));
}

/** What one key may do, for each plan: `key: free 1/s, partner 5/s`. */
export function keyText(operation: Operation, stage: RestStage | undefined): string {
  if (!operation.apiKeyRequired) return "";
  if (stage === undefined) return "key";
  const plans = new Map([...stage.keys.values()].map(({ plan }) => [plan.id, plan]));
  const limits = [...plans.values()].map((plan) => {
    const levels = { ...stageLevels(operation, stage), ...planLevels(operation, plan) };
    return `${plan.name} ${limitText(effectiveLimit(levels))}`;
  });
  return limits.length === 0 ? "key: there is none" : `key: ${limits.join(", ")}`;
}

function stageLevels({ method, resourcePath }: Operation, stage: RestStage): LimitLevels {
  return {
    method: limitOf(methodThrottle(stage, method, resourcePath)),
    stage: limitOf(stage.throttles.get(everyMethod)),
  };
}

function planLevels(operation: Operation, plan: UsagePlan): LimitLevels {
  return {
    planMethod: limitOf(methodThrottleOf(plan, operation)),
    plan: limitOf(plan.throttle),
  };
}

function limitOf(throttle: Throttle | undefined) {
  return throttle && { ratePerSecond: throttle.ratePerSecond, burstRequests: throttle.burst };
}

/** A key to try things with, by stage; values that Terraform was given are a secret and stay untold. */
export function keyLines(stages: Iterable<RestStage>, width: number): readonly string[] {
  return [...stages].flatMap(({ keys }) =>
    [...keys.values()]
      .filter(({ madeUp }) => madeUp)
      .map(({ name, value }) => `${"key".padEnd(width)}${name}  -H "x-api-key: ${value}"`),
  );
}
