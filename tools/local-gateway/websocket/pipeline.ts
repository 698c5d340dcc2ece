import type { Answer } from "../api/answer.ts";
import { runSteps } from "../api/pipeline.ts";
import type { WebSocketExchange } from "./exchange.ts";
import type { Step, WebSocketServices } from "./step.ts";
import { authorize } from "./steps/authorize.ts";
import { findRoute } from "./steps/find-route.ts";
import { findStage } from "./steps/find-stage.ts";
import { integrate } from "./steps/integrate.ts";
import { limitRequests } from "./steps/limit-requests.ts";
import { manageConnection } from "./steps/manage-connection.ts";
import { refuseDefaultEndpoint } from "./steps/refuse-default-endpoint.ts";
import { refuseUnserved } from "./steps/refuse-unserved.ts";
import { requireApiKey } from "./steps/require-api-key.ts";
import { validateBody } from "./steps/validate-body.ts";
import { errorAnswer, type WebSocketError, webSocketError } from "./websocket-error.ts";

/** API Gateway's order of work, for each kind of event and for requests to `@connections`. */
const steps = {
  CONNECT: [
    refuseDefaultEndpoint,
    findStage,
    findRoute,
    authorize,
    refuseUnserved,
    requireApiKey,
    limitRequests,
    integrate,
  ],
  MESSAGE: [findRoute, refuseUnserved, requireApiKey, limitRequests, validateBody, integrate],
  DISCONNECT: [findRoute, refuseUnserved, integrate],
  request: [manageConnection],
} satisfies Readonly<Record<string, readonly Step[]>>;

/** Runs an event or a request through all of its steps. */
export async function runWebSocketPipeline(
  exchange: WebSocketExchange,
  services: WebSocketServices,
): Promise<Answer> {
  const outcome =
    (await runSteps<WebSocketExchange, WebSocketServices, WebSocketError>(
      steps[exchange.eventType ?? "request"],
      exchange,
      services,
    )) ?? webSocketError("apiConfiguration", "no step answered");
  return "kind" in outcome ? errorAnswer(exchange, outcome) : outcome;
}
