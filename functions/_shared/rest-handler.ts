import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from "aws-lambda";
import type { Answer } from "./answer.ts";
import { answerRequest } from "./answer-request.ts";
import { correlationIdHeader, correlationIdOf } from "./correlation-id.ts";
import { corsHeaders } from "./cors.ts";
import { located } from "./located.ts";
import type { Operation } from "./operation.ts";
import { requestHeader } from "./request-header.ts";
import type { Runtime } from "./runtime.ts";
import type { OperationId, OperationIdAt, RouteKey } from "./store-contract.ts";

/** The operation of each route; leaving one out, adding one or swapping two is a compile error. */
export type Routes<Route extends RouteKey> = { readonly [R in Route]: Operation<OperationIdAt<R>> };

/** Answers events of a Lambda proxy integration, format 1.0. */
export type RestHandler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

/**
 * One Lambda handler for the given routes. It adds the correlation id and CORS headers to every answer and logs one
 * line per request. An error that nobody foresaw is logged with its stack and answered with a 500 that says nothing.
 */
export function restHandler<Route extends RouteKey>(routes: Routes<Route>, runtime: Runtime): RestHandler {
  const operations = new Map<string, Operation<OperationId>>(Object.entries(routes));
  return async (event, context) => {
    const route = `${event.httpMethod} ${event.resource}`;
    const operation = operations.get(route);
    const fields = { correlation_id: correlationIdOf(event), operation: operation?.id ?? route };
    const answer = await answerRequest(runtime, context, fields, async () => {
      if (operation === undefined) throw new Error(`no operation answers ${route}`);
      return operation.answer(event);
    });
    return toResult(located(answer, event.requestContext.path), {
      ...corsHeaders(runtime.corsOrigins, requestHeader(event, "origin")),
      [correlationIdHeader]: fields.correlation_id,
    });
  };
}

function toResult(
  { status, body, headers }: Answer<number, unknown>,
  common: Readonly<Record<string, string>>,
): APIGatewayProxyResult {
  const [content, text] =
    body === undefined ? [{}, ""] : [{ "Content-Type": "application/json" }, JSON.stringify(body)];
  return { statusCode: status, headers: { ...content, ...common, ...headers }, body: text };
}
