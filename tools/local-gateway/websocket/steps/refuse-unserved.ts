import { unservedAnswer } from "../../api/unserved-answer.ts";
import type { Step } from "../step.ts";
import { unservedFeature } from "../websocket-api.ts";
import { errorFrame } from "../websocket-error.ts";

/** Answers 501, or says so over the connection, where serving a route would pretend. */
export const refuseUnserved: Step = (exchange) => {
  const feature = exchange.route && unservedFeature(exchange.route);
  if (feature === undefined) return undefined;
  const answer = unservedAnswer(exchange, feature);
  const message = `gatewright does not serve ${feature} yet`.replaceAll('"', "'");
  return { ...answer, body: errorFrame(exchange, message) };
};
