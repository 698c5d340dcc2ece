import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from "aws-lambda";
import type { Answer } from "./answer.ts";
import { correlationIdHeader, correlationIdOf } from "./correlation-id.ts";
import { corsHeaders } from "./cors.ts";
import type { Operation } from "./operation.ts";
import { problem } from "./problem.ts";
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
    const { log, clock, corsOrigins } = runtime;
    const startedAt = clock().getTime();
    const route = `${event.httpMethod} ${event.resource}`;
    const operation = operations.get(route);
    const fields = { correlation_id: correlationIdOf(event), operation: operation?.id ?? route };
    log.addContext(context);
    let answer: Answer<number, unknown>;
    try {
      if (operation === undefined) throw new Error(`no operation answers ${route}`);
      answer = await operation.answer(event);
    } catch (error) {
      log.error("unexpected error", { ...fields, error });
      answer = problem(500, "INTERNAL_ERROR", "Something went wrong on our side.");
    }
    log.info("request", { ...fields, status: answer.status, duration_ms: clock().getTime() - startedAt });
    return toResult(located(answer, event), {
      ...corsHeaders(corsOrigins, requestHeader(event, "origin")),
      [correlationIdHeader]: fields.correlation_id,
    });
  };
}

/**
 * `Location` is said relative to the request: only the event knows the stage or the base path that the caller's URL
 * begins with.
 */
function located(
  answer: Answer<number, unknown>,
  { requestContext }: APIGatewayProxyEvent,
): Answer<number, unknown> {
  const { Location: target, ...headers } = answer.headers ?? {};
  if (target === undefined) return answer;
  const Location = `${requestContext.path.replace(/\/+$/, "")}/${encodeURIComponent(target)}`;
  return { ...answer, headers: { ...headers, Location } };
}

function toResult(
  { status, body, headers }: Answer<number, unknown>,
  common: Readonly<Record<string, string>>,
): APIGatewayProxyResult {
  const [content, text] =
    body === undefined ? [{}, ""] : [{ "Content-Type": "application/json" }, JSON.stringify(body)];
  return { statusCode: status, headers: { ...content, ...common, ...headers }, body: text };
}
