import { isRouted } from "../exchange.ts";
import type { Step } from "../step.ts";

/** Lets the route's integration answer; a route without one takes what comes. */
export const integrate: Step = (exchange, services) => {
  if (!isRouted(exchange)) return undefined;
  const { integration } = exchange.route;
  if (integration === undefined) return { status: 200, headers: [], body: "", traced: false };
  return integration.kind === "unserved" ? undefined : integration.answer(exchange, services);
};
