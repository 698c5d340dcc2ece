import type { Answer } from "../../api/answer.ts";
import type { ApiServices } from "../../api-services.ts";
import type { RoutedHttpExchange } from "../exchange.ts";
import type { HttpError } from "../http-error.ts";

/** An integration of an HTTP API, which answers by itself with what the gateway has at hand. */
export interface AnsweringIntegration {
  readonly kind: "lambdaProxy" | "httpProxy" | "awsService";
  answer(exchange: RoutedHttpExchange, services: ApiServices): Promise<Answer | HttpError>;
}
