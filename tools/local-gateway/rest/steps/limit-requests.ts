import { gatewayError } from "../gateway-error.ts";
import { throttleFor } from "../method-settings.ts";
import type { Step } from "../pipeline.ts";
import type { CountedLimit } from "../request-limits.ts";
import type { Operation, Stage } from "../rest-api.ts";
import type { UsageKey } from "../usage-key.ts";

/**
 * Lets a request through as far as all its limits have room: the key's for this method, the key's for all, and the
 * stage's, which counts each method for itself. What is throttled takes nothing off the quota.
 */
export const limitRequests: Step = ({ api, stage, operation, usageKey, request }, { limits }) => {
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
  if (limits.withinQuota(`${usageKey.plan.id} ${usageKey.id}`, quota, request.receivedAtMs)) return undefined;
  const { limitRequests: most, period } = quota;
  return gatewayError(
    "quotaExceeded",
    `the key ${usageKey.name} has used its ${most} requests of the ${period}`,
  );
};

function limitsOf(
  scope: string,
  stage: Stage,
  { method, resourcePath }: Operation,
  key: UsageKey | undefined,
): CountedLimit[] {
  const route = `${method} ${resourcePath}`;
  const levels = [
    {
      counts: `the key ${key?.name} at ${scope} ${route}`,
      throttle: key?.plan.methodThrottles.get(`${resourcePath}/${method}`),
    },
    { counts: `the key ${key?.name} in the plan ${key?.plan.name}`, throttle: key?.plan.throttle },
    { counts: `${scope} ${route}`, throttle: throttleFor(stage, method, resourcePath) },
  ];
  return levels.flatMap(({ counts, throttle }) => (throttle === undefined ? [] : [{ counts, throttle }]));
}
