import { belowBasePath } from "../../api/api-mapping.ts";
import type { Step } from "../step.ts";
import { webSocketError } from "../websocket-error.ts";

/**
 * Takes the path of the handshake, which is a stage's name and nothing else; under a custom domain it is the base path
 * and nothing else.
 */
export const findStage: Step = (exchange) => {
  const { stages } = exchange.api;
  const { mapping } = exchange.request;
  const path = mapping === undefined ? exchange.stagedPath : belowBasePath(mapping, exchange.stagedPath);
  const name = path.replaceAll(/^\/+|\/+$/g, "");
  const stage = mapping === undefined ? stages.get(name) : name === "" && stages.get(mapping.stageName);
  if (!stage) {
    const known = [...stages.keys()].map((stageName) => `/${stageName}`).join(", ");
    return webSocketError("forbidden", `there is no stage at ${exchange.stagedPath}; connect to ${known}`);
  }
  exchange.stage = stage;
  return undefined;
};
