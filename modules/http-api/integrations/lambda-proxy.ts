import { functionTimeoutFaults } from "../../integrations/timeout.ts";
import type { LambdaFunction } from "../../lambda-function/lambda-function.ts";
import type { Mistake } from "../../shared/problems.ts";
import { longestIntegrationMs } from "./timeout.ts";

/** The function gets the whole request and makes the whole answer. */
export interface LambdaProxyIntegration {
  readonly kind: "lambda";
  readonly target: LambdaFunction;
  readonly payloadFormat: "1.0" | "2.0";
  readonly timeoutMs: number;
}

/**
 * Lambda proxy integration of an HTTP API.
 *
 * @param options.payloadFormat of the event; `1.0` is what a REST API sends. Default `2.0`
 * @param options.timeoutMs 50 to 30 000 and longer than the function's own timeout. Default 30 000
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function lambda(
  target: LambdaFunction,
  options: {
    readonly payloadFormat?: LambdaProxyIntegration["payloadFormat"];
    readonly timeoutMs?: number;
  } = {},
): LambdaProxyIntegration {
  const { payloadFormat = "2.0", timeoutMs = longestIntegrationMs } = options;
  return { kind: "lambda", target, payloadFormat, timeoutMs };
}

export function lambdaProxyExtension({ target, payloadFormat, timeoutMs }: LambdaProxyIntegration): object {
  return {
    type: "AWS_PROXY",
    httpMethod: "POST",
    uri: target.invokeUri,
    payloadFormatVersion: payloadFormat,
    timeoutInMillis: timeoutMs,
  };
}

export function lambdaProxyFaults({ target, timeoutMs }: LambdaProxyIntegration): Omit<Mistake, "place">[] {
  return functionTimeoutFaults(target, timeoutMs, { longestMs: longestIntegrationMs, status: 503 });
}
