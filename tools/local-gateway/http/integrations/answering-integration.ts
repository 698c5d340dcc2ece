import type { Answer } from "../../api/answer.ts";
import type { ApiServices } from "../../api/pipeline.ts";
import type { RoutedExchange } from "../exchange.ts";
import type { HttpError } from "../http-error.ts";

/** An integration of an HTTP API, which answers by itself with what the gateway has at hand. */
export interface AnsweringIntegration {
  readonly kind: "lambdaProxy" | "httpProxy" | "awsService";
  answer(exchange: RoutedExchange, services: ApiServices): Promise<Answer | HttpError>;
}
