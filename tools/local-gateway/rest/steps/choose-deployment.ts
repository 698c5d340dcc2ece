import type { Step } from "../step.ts";

/** Sends the canary's share of the requests to its deployment, with its stage variables. */
export const chooseDeployment: Step = (exchange, { chance }) => {
  const canary = exchange.stage?.canary;
  if (canary === undefined) return undefined;
  exchange.isCanaryRequest = chance() * 100 < canary.percentTraffic;
  if (exchange.isCanaryRequest) exchange.stage = canary.stage;
  return undefined;
};
