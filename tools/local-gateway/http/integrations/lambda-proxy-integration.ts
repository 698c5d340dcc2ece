import type { Answer } from "../../api/answer.ts";
import { type CalledFunction, callFunction } from "../../api/called-function.ts";
import type { ApiServices } from "../../api-services.ts";
import type { RoutedHttpExchange } from "../exchange.ts";
import { type HttpError, httpError } from "../http-error.ts";
import { integrationRequest } from "../integration-request.ts";
import { proxyEventV1 } from "../proxy-event-v1.ts";
import { proxyEventV2 } from "../proxy-event-v2.ts";
import { type PayloadFormatVersion, proxyAnswer } from "../proxy-result.ts";
import type { RequestMapping } from "../request-mapping.ts";
import type { ResponseMapping } from "../response-mapping.ts";
import type { AnsweringIntegration } from "./answering-integration.ts";

/** How a Lambda proxy integration is set up. */
export interface LambdaProxySettings {
  readonly called: CalledFunction;
  readonly payloadFormatVersion: PayloadFormatVersion;
  readonly requestMapping: RequestMapping;
  readonly responseMapping: ResponseMapping;
}

/** A Lambda proxy integration of an HTTP API. */
export class LambdaProxyIntegration implements AnsweringIntegration {
  readonly kind = "lambdaProxy";
  readonly #settings: LambdaProxySettings;

  constructor(settings: LambdaProxySettings) {
    this.#settings = settings;
  }

  async answer(exchange: RoutedHttpExchange, { functions }: ApiServices): Promise<Answer | HttpError> {
    const { called, payloadFormatVersion, requestMapping, responseMapping } = this.#settings;
    const request = integrationRequest(exchange);
    requestMapping.apply(exchange, request);
    const event =
      payloadFormatVersion === "2.0" ? proxyEventV2(exchange, request) : proxyEventV1(exchange, request);
    const outcome = await callFunction(exchange, called, event, functions);
    switch (outcome.kind) {
      case "answered": {
        const answer = proxyAnswer(payloadFormatVersion, outcome.payload);
        return "kind" in answer ? answer : responseMapping.apply(exchange, answer);
      }
      case "eventTooLarge":
        return httpError("requestTooLarge", outcome.reason);
      case "timedOut":
        return httpError("timedOut", outcome.reason);
      case "refused":
        return httpError("internalServerError", outcome.reason);
      case "failed":
        return httpError("internalServerError", outcome.error.message);
    }
  }
}
