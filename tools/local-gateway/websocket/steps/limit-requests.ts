import { isRouted } from "../exchange.ts";
import type { Step } from "../step.ts";
import { webSocketError } from "../websocket-error.ts";

/** Lets an event through as far as its route has room; each route of a stage counts for itself. */
export const limitRequests: Step = (exchange, { limits }) => {
  if (!isRouted(exchange)) return undefined;
  const { api, stage, route, request } = exchange;
  const counts = `${api.key} ${stage.name} ${route.routeKey}`;
  const own = stage.routeThrottles.get(route.routeKey);
  const throttle = {
    ratePerSecond: own?.ratePerSecond ?? stage.defaultThrottle.ratePerSecond,
    burst: own?.burst ?? stage.defaultThrottle.burst,
  };
  const full = limits.refusing([{ counts, throttle }], request.receivedAtMs);
  if (full === undefined) return undefined;
  const { ratePerSecond, burst } = throttle;
  return webSocketError(
    "tooManyRequests",
    `${counts} is limited to ${ratePerSecond}/s and a burst of ${burst}`,
  );
};
