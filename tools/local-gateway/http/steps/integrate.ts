import { isRouted } from "../exchange.ts";
import type { Step } from "../step.ts";

/** Lets the route's integration answer. */
export const integrate: Step = (exchange, services) => {
  if (!isRouted(exchange)) return undefined;
  const { integration } = exchange.route;
  return integration.kind === "unserved" ? undefined : integration.answer(exchange, services);
};
