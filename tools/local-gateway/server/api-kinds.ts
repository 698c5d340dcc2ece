import type { Answer } from "../api/answer.ts";
import type { AnswerVariables, TemplateVariables } from "../api/context-template.ts";
import type { ReceivedRequest } from "../api/received-request.ts";
import { httpAnswerHeaders } from "../http/answer-headers.ts";
import { httpVariables } from "../http/context-variables.ts";
import { type HttpExchange, openHttpExchange } from "../http/exchange.ts";
import type { HttpApi } from "../http/http-api.ts";
import { httpTooLargeAnswer } from "../http/http-error.ts";
import { runHttpPipeline } from "../http/pipeline.ts";
import { restAnswerHeaders } from "../rest/answer-headers.ts";
import { restVariables } from "../rest/context-variables.ts";
import { openRestExchange, type RestExchange } from "../rest/exchange.ts";
import { restTooLargeAnswer } from "../rest/gateway-error.ts";
import { runRestPipeline } from "../rest/pipeline.ts";
import type { RestApi } from "../rest/rest-api.ts";
import type { RestServices } from "../rest/step.ts";
import { managementAnswerHeaders } from "../websocket/answer-headers.ts";
import { webSocketVariables } from "../websocket/context-variables.ts";
import { openWebSocketExchange, type WebSocketExchange } from "../websocket/exchange.ts";
import { runWebSocketPipeline } from "../websocket/pipeline.ts";
import type { WebSocketServices } from "../websocket/step.ts";
import type { WebSocketApi } from "../websocket/websocket-api.ts";
import { webSocketTooLargeAnswer } from "../websocket/websocket-error.ts";

/** An API of any kind. */
export type ServedApi = RestApi | HttpApi | WebSocketApi;

/** One request to an API of any kind, or one event of a connection. */
export type ServedExchange = RestExchange | HttpExchange | WebSocketExchange;

/** What the steps of all kinds use. */
export type ServedServices = RestServices & WebSocketServices;

/** Begins the work on a request, as the kind of its API does. */
export function openRequest(api: ServedApi, request: ReceivedRequest): ServedExchange {
  switch (api.kind) {
    case "REST":
      return openRestExchange(api, request);
    case "HTTP":
      return openHttpExchange(api, request);
    case "WEBSOCKET":
      return openWebSocketExchange(api, request);
  }
}

/** Runs a request through the steps of its kind. */
export function answerRequest(exchange: ServedExchange, services: ServedServices): Promise<Answer> {
  switch (exchange.kind) {
    case "REST":
      return runRestPipeline(exchange, services);
    case "HTTP":
      return runHttpPipeline(exchange, services);
    case "WEBSOCKET":
      return runWebSocketPipeline(exchange, services);
  }
}

/** The headers that every answer of a kind ends with. */
export function endingHeaders(exchange: ServedExchange, answer: Answer): readonly string[] {
  switch (exchange.kind) {
    case "REST":
      return restAnswerHeaders(exchange, answer);
    case "HTTP":
      return httpAnswerHeaders(exchange);
    case "WEBSOCKET":
      return managementAnswerHeaders(exchange);
  }
}

/** The answer to a payload that is over the limit, which comes before anything else of the request is looked at. */
export function answerTooLarge(api: ServedApi): Answer {
  switch (api.kind) {
    case "REST":
      return restTooLargeAnswer;
    case "HTTP":
      return httpTooLargeAnswer;
    case "WEBSOCKET":
      return webSocketTooLargeAnswer;
  }
}

/** `$context` and `$stageVariables` of an answered request, for its access log. */
export function loggedVariables(exchange: ServedExchange, answer: AnswerVariables): TemplateVariables {
  switch (exchange.kind) {
    case "REST":
      return restVariables(exchange, answer);
    case "HTTP":
      return httpVariables(exchange, answer);
    case "WEBSOCKET":
      return webSocketVariables(exchange, answer);
  }
}
