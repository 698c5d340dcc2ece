import * as z from "zod";
import type { Answer } from "../../api/answer.ts";
import { type CalledFunction, callFunction } from "../../api/called-function.ts";
import { proxyEvent } from "../events.ts";
import type { RoutedWebSocketExchange } from "../exchange.ts";
import type { WebSocketServices } from "../step.ts";
import { type WebSocketError, webSocketError } from "../websocket-error.ts";
import type { AnsweringIntegration } from "./answering-integration.ts";

const proxyResult = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  body: z.string().nullish(),
});

/**
 * A Lambda proxy integration of a WebSocket API.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-develop-integrations-lambda.html
 */
export class LambdaProxyIntegration implements AnsweringIntegration {
  readonly kind = "lambdaProxy";
  readonly #called: CalledFunction;

  constructor(called: CalledFunction) {
    this.#called = called;
  }

  async answer(
    exchange: RoutedWebSocketExchange,
    { functions }: WebSocketServices,
  ): Promise<Answer | WebSocketError> {
    const outcome = await callFunction(exchange, this.#called, proxyEvent(exchange), functions);
    switch (outcome.kind) {
      case "answered":
        return answerOf(outcome.payload);
      case "timedOut":
        return webSocketError("integrationTimeout", outcome.reason);
      case "refused":
        return webSocketError("apiConfiguration", outcome.reason);
      case "eventTooLarge":
        return webSocketError("integrationFailure", outcome.reason);
      case "failed":
        return webSocketError("integrationFailure", outcome.error.message);
    }
  }
}

function answerOf(payload: string): Answer | WebSocketError {
  const result = proxyResult.safeParse(JSON.parse(payload));
  if (!result.success) {
    const fault = z.prettifyError(result.error);
    return webSocketError(
      "integrationFailure",
      `the function's answer has no statusCode, or is none: ${fault}`,
    );
  }
  const { statusCode, headers, body } = result.data;
  return {
    status: statusCode,
    headers: Object.entries(headers ?? {}).flatMap(([name, value]) => [name, String(value)]),
    body: body ?? "",
    traced: false,
  };
}
