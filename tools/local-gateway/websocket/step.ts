import type { ApiStep, Outcome } from "../api/pipeline.ts";
import type { ApiServices } from "../api-services.ts";
import type { WebSocketExchange } from "./exchange.ts";
import type { OpenConnections } from "./open-connections.ts";
import type { WebSocketError } from "./websocket-error.ts";

/** What the steps use. */
export interface WebSocketServices extends ApiServices {
  readonly connections: OpenConnections;
}

/** How a step ends the pipeline; `undefined` lets the next one run. */
export type StepOutcome = Outcome<WebSocketError>;

/** One part of API Gateway's work on an event. */
export type Step = ApiStep<WebSocketExchange, WebSocketServices, WebSocketError>;
