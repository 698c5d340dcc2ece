import type { Answer } from "../../api/answer.ts";
import type { RoutedWebSocketExchange } from "../exchange.ts";
import type { WebSocketServices } from "../step.ts";
import type { WebSocketError } from "../websocket-error.ts";

/** What is behind a route. */
export interface AnsweringIntegration {
  readonly kind: "lambdaProxy" | "mock" | "http" | "httpProxy" | "awsService";
  /** The status decides over a handshake, the body is what a two-way route sends back. */
  answer(exchange: RoutedWebSocketExchange, services: WebSocketServices): Promise<Answer | WebSocketError>;
}
