import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import type { Answer } from "./answer.ts";
import { answerRequest } from "./answer-request.ts";
import { correlationIdHeader, correlationIdOf } from "./correlation-id.ts";
import type { HttpOperation } from "./http-operation.ts";
import { located } from "./located.ts";
import type { Runtime } from "./runtime.ts";

/** Answers events of a Lambda proxy integration of an HTTP API, format 2.0. */
export type HttpHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * One Lambda handler for the given routes of an HTTP API, by their route keys. It adds the correlation id to every
 * answer and logs one line per request. CORS headers are the gateway's own.
 */
export function httpHandler(
  routes: Readonly<Record<string, HttpOperation<string>>>,
  runtime: Runtime,
): HttpHandler {
  const operations = new Map(Object.entries(routes));
  return async (event, context) => {
    const operation = operations.get(event.routeKey);
    const fields = { correlation_id: correlationIdOf(event), operation: operation?.id ?? event.routeKey };
    const answer = await answerRequest(runtime, context, fields, async () => {
      if (operation === undefined) throw new Error(`no operation answers ${event.routeKey}`);
      return operation.answer(event);
    });
    return toResult(located(answer, event.requestContext.http.path), {
      [correlationIdHeader]: fields.correlation_id,
    });
  };
}

function toResult(
  { status, body, headers }: Answer<number, unknown>,
  common: Readonly<Record<string, string>>,
): APIGatewayProxyStructuredResultV2 {
  if (body === undefined) return { statusCode: status, headers: { ...common, ...headers }, body: "" };
  return {
    statusCode: status,
    headers: { "Content-Type": "application/json", ...common, ...headers },
    body: JSON.stringify(body),
  };
}
