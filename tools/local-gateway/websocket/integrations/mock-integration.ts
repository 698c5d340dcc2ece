import type { Answer } from "../../api/answer.ts";
import type { RoutedWebSocketExchange } from "../exchange.ts";
import { type WebSocketError, webSocketError } from "../websocket-error.ts";
import type { AnsweringIntegration } from "./answering-integration.ts";
import { type IntegrationResponse, respond } from "./integration-responses.ts";
import { mappedBody, type RequestMapping } from "./mapped-request.ts";

/** A MOCK integration: the request template makes a `statusCode`, and nothing is called. */
export class MockIntegration implements AnsweringIntegration {
  readonly kind = "mock";
  readonly #mapping: RequestMapping;
  readonly #responses: readonly IntegrationResponse[];

  constructor(mapping: RequestMapping, responses: readonly IntegrationResponse[]) {
    this.#mapping = mapping;
    this.#responses = responses;
  }

  async answer(exchange: RoutedWebSocketExchange): Promise<Answer | WebSocketError> {
    const made = mappedBody(exchange, this.#mapping);
    if (typeof made !== "string") return made;
    const [, statusCode] = /["']?statusCode["']?\s*:\s*(\d{3})\s*[,}]/.exec(made) ?? [];
    if (statusCode === undefined) {
      return webSocketError("apiConfiguration", `the mock's request template made no statusCode: ${made}`);
    }
    return respond(this.#responses, exchange, { status: Number(statusCode), body: "" });
  }
}
