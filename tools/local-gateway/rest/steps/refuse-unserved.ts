import { unservedAnswer } from "../../api/unserved-answer.ts";
import type { Step } from "../step.ts";
import { unservedFeature } from "../unserved.ts";

/** Answers 501 where serving an operation would pretend. */
export const refuseUnserved: Step = (exchange) => {
  const { api, operation } = exchange;
  const feature = api.unserved ?? (operation && unservedFeature(operation));
  return feature === undefined ? undefined : unservedAnswer(exchange, feature);
};
