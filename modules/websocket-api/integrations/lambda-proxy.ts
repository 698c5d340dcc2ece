import type { LambdaFunction } from "../../lambda-function/lambda-function.ts";
import { longestIntegrationMs } from "./timeout.ts";

/** The function gets the frame with its connection; what it answers is sent back on two-way routes. */
export interface LambdaProxyIntegration {
  readonly kind: "lambda";
  readonly target: LambdaFunction;
  readonly timeoutMs: number;
}

/**
 * Lambda proxy integration of a WebSocket API.
 *
 * @param options.timeoutMs 50 to 29 000 and longer than the function's own timeout. Default 29 000
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-develop-integrations-lambda.html
 */
export function lambda(
  target: LambdaFunction,
  options: { readonly timeoutMs?: number } = {},
): LambdaProxyIntegration {
  return { kind: "lambda", target, timeoutMs: options.timeoutMs ?? longestIntegrationMs };
}
