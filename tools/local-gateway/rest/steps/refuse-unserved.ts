import type { Step } from "../pipeline.ts";
import { unservedFeature } from "../unserved.ts";

/** Answers 501 where serving an operation would pretend: nobody must take a laptop's open door for AWS's. */
export const refuseUnserved: Step = (exchange) => {
  const { api, operation } = exchange;
  const feature = api.unserved ?? (operation && unservedFeature(operation));
  if (feature === undefined) return undefined;
  const message = `gatewright does not serve ${feature} yet`;
  exchange.hint = message;
  return {
    status: 501,
    headers: [
      "Content-Type",
      "application/json",
      "x-gatewright-unserved",
      feature.replaceAll(/[^\x20-\x7e]/g, "?"),
    ],
    body: JSON.stringify({ message }),
    traced: false,
  };
};
