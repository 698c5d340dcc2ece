import type { CountedLimit } from "../../api/request-limits.ts";
import { methodThrottleOf, type UsageKey } from "../../api/usage-key.ts";
import { gatewayError } from "../gateway-error.ts";
import { throttleFor } from "../method-settings.ts";
import type { Operation, RestStage } from "../rest-api.ts";
import type { Step } from "../step.ts";

/**
 * Lets a request through as far as all its limits have room: the key's for this method, the key's for all, and the
 * stage's, which counts each method for itself. What is throttled takes nothing off the quota.
 */
export const limitRequests: Step = ({ api, stage, operation, usageKey, request }, { limits, quotas }) => {
  if (stage === undefined || operation === undefined) return undefined;
  const scope = `${api.key} ${stage.name}`;
  const full = limits.refusing(limitsOf(scope, stage, operation, usageKey), request.receivedAtMs);
  if (full !== undefined) {
    const { ratePerSecond, burst } = full.throttle;
    return gatewayError(
      "throttled",
      `${full.counts} is limited to ${ratePerSecond}/s and a burst of ${burst}`,
    );
  }
  const quota = usageKey?.plan.quota;
  if (usageKey === undefined || quota === undefined) return undefined;
  // A key's quota is one for all stages of its plan.
  if (quotas.withinQuota(`${usageKey.plan.id} ${usageKey.id}`, quota, request.receivedAtMs)) return undefined;
  const { limitRequests: most, period } = quota;
  return gatewayError(
    "quotaExceeded",
    `the key ${usageKey.name} has used its ${most} requests of the ${period}`,
  );
};

function limitsOf(
  scope: string,
  stage: RestStage,
  operation: Operation,
  key: UsageKey | undefined,
): CountedLimit[] {
  const { method, resourcePath } = operation;
  const route = `${scope} ${method} ${resourcePath}`;
  const throttle = throttleFor(stage, method, resourcePath);
  const stageLimits = throttle === undefined ? [] : [{ counts: route, throttle }];
  return key === undefined ? stageLimits : [...keyLimits(key, route, operation), ...stageLimits];
}

function keyLimits({ name, plan }: UsageKey, route: string, operation: Operation): CountedLimit[] {
  const levels = [
    { counts: `the key ${name} at ${route}`, throttle: methodThrottleOf(plan, operation) },
    { counts: `the key ${name} in the plan ${plan.name}`, throttle: plan.throttle },
  ];
  return levels.flatMap(({ counts, throttle }) => (throttle === undefined ? [] : [{ counts, throttle }]));
}
