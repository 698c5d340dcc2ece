import { unservedAnswer } from "../../api/unserved-answer.ts";
import { unservedFeature } from "../http-api.ts";
import type { Step } from "../step.ts";

/** Answers 501 where serving a route would pretend. */
export const refuseUnserved: Step = (exchange) => {
  const feature = exchange.route && unservedFeature(exchange.route);
  return feature === undefined ? undefined : unservedAnswer(exchange, feature);
};
