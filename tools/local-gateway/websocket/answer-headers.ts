import type { WebSocketExchange } from "./exchange.ts";

/** The headers that every answer to a plain request ends with. */
export function managementAnswerHeaders({ extendedRequestId }: WebSocketExchange): readonly string[] {
  return ["x-amzn-RequestId", crypto.randomUUID(), "x-amz-apigw-id", extendedRequestId];
}
