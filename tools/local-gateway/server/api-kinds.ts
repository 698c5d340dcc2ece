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

/** An API of any kind. */
export type ServedApi = RestApi | HttpApi;

/** One request to an API of any kind. */
export type ServedExchange = Exchange | HttpExchange;

/** What the steps of all kinds use. */
export type ServedServices = StepServices;

/** Begins the work on a request, as the kind of its API does. */
export function openRequest(api: ServedApi, request: ReceivedRequest): ServedExchange {
  return api.kind === "REST" ? openExchange(api, request) : openHttpExchange(api, request);
}

/** Runs a request through the steps of its kind. */
export function answerRequest(exchange: ServedExchange, services: ServedServices): Promise<Answer> {
  return exchange.kind === "REST" ? runPipeline(exchange, services) : runHttpPipeline(exchange, services);
}

/** The headers that every answer of a kind ends with. */
export function endingHeaders(exchange: ServedExchange, answer: Answer): readonly string[] {
  return exchange.kind === "REST" ? answerHeaders(exchange, answer) : httpAnswerHeaders(exchange);
}

/** The answer to a payload that is over the limit, which comes before anything else of the request is looked at. */
export function answerTooLarge(api: ServedApi): Answer {
  return api.kind === "REST" ? tooLargeAnswer : httpTooLarge;
}

/** `$context` and `$stageVariables` of an answered request, for its access log. */
export function loggedVariables(exchange: ServedExchange, answer: AnswerVariables): TemplateVariables {
  return exchange.kind === "REST" ? templateVariables(exchange, answer) : httpVariables(exchange, answer);
}
