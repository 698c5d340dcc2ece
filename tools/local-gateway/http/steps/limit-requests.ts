import { isRouted } from "../exchange.ts";
import { throttleOf } from "../http-api.ts";
import { httpError } from "../http-error.ts";
import type { Step } from "../step.ts";

/** Lets a request through as far as its route has room; each route of a stage counts for itself. */
export const limitRequests: Step = (exchange, { limits }) => {
  if (!isRouted(exchange)) return undefined;
  const { api, stage, route, request } = exchange;
  const counts = `${api.key} ${stage.name} ${route.routeKey}`;
  const throttle = throttleOf(stage, route.routeKey);
  const full = limits.refusing([{ counts, throttle }], request.receivedAtMs);
  if (full === undefined) return undefined;
  const { ratePerSecond, burst } = throttle;
  return httpError("tooManyRequests", `${counts} is limited to ${ratePerSecond}/s and a burst of ${burst}`);
};
