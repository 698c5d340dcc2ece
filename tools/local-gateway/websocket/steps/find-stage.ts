import type { Step } from "../pipeline.ts";
import { webSocketError } from "../websocket-error.ts";

/** Takes the path of the handshake, which is a stage's name and nothing else. */
export const findStage: Step = (exchange) => {
  const { stages } = exchange.api;
  const stage = stages.get(exchange.stagedPath.replaceAll("/", ""));
  if (stage === undefined) {
    const known = [...stages.keys()].map((name) => `/${name}`).join(", ");
    return webSocketError("forbidden", `there is no stage at ${exchange.stagedPath}; connect to ${known}`);
  }
  exchange.stage = stage;
  return undefined;
};
