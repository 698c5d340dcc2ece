import type { Answer } from "../api/answer.ts";
import type { AnswerVariables, TemplateVariables } from "../api/context-template.ts";
import type { ReceivedRequest } from "../api/received-request.ts";
import { httpAnswerHeaders } from "../http/answer-headers.ts";
import { httpVariables } from "../http/context-variables.ts";
import { type HttpExchange, openHttpExchange } from "../http/exchange.ts";
import type { HttpApi } from "../http/http-api.ts";
import { tooLargeAnswer as httpTooLarge } from "../http/http-error.ts";
import { runHttpPipeline } from "../http/pipeline.ts";
import { answerHeaders } from "../rest/answer-headers.ts";
import { templateVariables } from "../rest/context-variables.ts";
import { type Exchange, openExchange } from "../rest/exchange.ts";
import { tooLargeAnswer } from "../rest/gateway-error.ts";
import { runPipeline, type StepServices } from "../rest/pipeline.ts";
import type { RestApi } from "../rest/rest-api.ts";
import { managementAnswerHeaders } from "../websocket/answer-headers.ts";
import { webSocketVariables } from "../websocket/context-variables.ts";
import { openWebSocketExchange, type WebSocketExchange } from "../websocket/exchange.ts";
import { runWebSocketPipeline, type WebSocketServices } from "../websocket/pipeline.ts";
import type { WebSocketApi } from "../websocket/websocket-api.ts";
import { tooLargeAnswer as webSocketTooLarge } from "../websocket/websocket-error.ts";

/** An API of any kind. */
export type ServedApi = RestApi | HttpApi | WebSocketApi;

/** One request to an API of any kind, or one event of a connection. */
export type ServedExchange = Exchange | HttpExchange | WebSocketExchange;

/** What the steps of all kinds use. */
export type ServedServices = StepServices & WebSocketServices;

/** Begins the work on a request, as the kind of its API does. */
export function openRequest(api: ServedApi, request: ReceivedRequest): ServedExchange {
  switch (api.kind) {
    case "REST":
      return openExchange(api, request);
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
      return runPipeline(exchange, services);
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
      return answerHeaders(exchange, answer);
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
      return tooLargeAnswer;
    case "HTTP":
      return httpTooLarge;
    case "WEBSOCKET":
      return webSocketTooLarge;
  }
}

/** `$context` and `$stageVariables` of an answered request, for its access log. */
export function loggedVariables(exchange: ServedExchange, answer: AnswerVariables): TemplateVariables {
  switch (exchange.kind) {
    case "REST":
      return templateVariables(exchange, answer);
    case "HTTP":
      return httpVariables(exchange, answer);
    case "WEBSOCKET":
      return webSocketVariables(exchange, answer);
  }
}
