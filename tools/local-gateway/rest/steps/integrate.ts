import type { Step } from "../step.ts";

/** Lets the operation's integration answer. */
export const integrate: Step = (exchange, services) => {
  const integration = exchange.operation?.integration;
  return integration === undefined || integration.kind === "unserved"
    ? undefined
    : integration.answer(exchange, services);
};
