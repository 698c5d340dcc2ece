import type { Answer } from "../api/answer.ts";
import { answeredTraceId } from "../api/ids.ts";
import type { RestExchange } from "./exchange.ts";

/** The headers that every answer of a REST API ends with. */
export function restAnswerHeaders(exchange: RestExchange, { traced }: Answer): readonly string[] {
  const ids = ["x-amzn-RequestId", exchange.requestId, "x-amz-apigw-id", exchange.extendedRequestId];
  return traced ? [...ids, "X-Amzn-Trace-Id", answeredTraceId(exchange.traceId)] : ids;
}
