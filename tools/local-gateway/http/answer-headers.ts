import type { HttpExchange } from "./exchange.ts";

/** The header that every answer of an HTTP API ends with. */
export function httpAnswerHeaders({ extendedRequestId }: HttpExchange): readonly string[] {
  return ["Apigw-Requestid", extendedRequestId];
}
