import { gatewayError } from "../gateway-error.ts";
import type { Step } from "../pipeline.ts";

/**
 * Takes the first segment of the path as the stage and strips it: `/dev/a` is `/a` of `dev`. Leading slashes count as
 * one, and so do those after the stage.
 */
export const findStage: Step = (exchange) => {
  const segment = /^\/+([^/]*)(\/.*)?$/.exec(exchange.stagedPath);
  const name = segment?.[1] ?? "";
  const stage = exchange.api.stages.get(name);
  if (stage === undefined) {
    const known = [...exchange.api.stages.keys()].map((stageName) => `/${stageName}`).join(", ");
    return gatewayError("unknownStage", `there is no stage "${name}"; paths start with ${known}`);
  }
  exchange.stage = stage;
  exchange.path = (segment?.[2] ?? "/").replace(/^\/+/, "/");
  return undefined;
};
