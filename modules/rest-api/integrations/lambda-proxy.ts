import type { LambdaFunction } from "../../lambda-function/lambda-function.ts";
import type { Mistake } from "../../shared/problems.ts";
import { longestIntegrationMs, restFunctionTimeoutFaults } from "./timeout.ts";

/** The longest that a streamed answer may take, in milliseconds: Lambda's own limit. */
const longestStreamMs = 900_000;

/** The function gets the whole request and makes the whole answer. */
export interface LambdaProxyIntegration {
  readonly kind: "lambda";
  readonly target: LambdaFunction;
  readonly timeoutMs: number;
  /** `streamed` passes on what the function writes as it writes it. */
  readonly answers: "buffered" | "streamed";
}

/**
 * Lambda proxy integration: the function gets the whole request and makes the whole answer.
 *
 * @param options.timeoutMs 50 to 29 000 and longer than the function's own timeout; up to 900 000 where answers are
 *   streamed. Default 29 000
 * @param options.answers `streamed` for a handler that `awslambda.streamifyResponse` made. Default `buffered`
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html
 */
export function lambda(
  target: LambdaFunction,
  options: { readonly timeoutMs?: number; readonly answers?: LambdaProxyIntegration["answers"] } = {},
): LambdaProxyIntegration {
  const { timeoutMs = longestIntegrationMs, answers = "buffered" } = options;
  return { kind: "lambda", target, timeoutMs, answers };
}

/** Invoking a function is a POST whatever the caller's method; any other value fails with 500 at run time. */
export function lambdaProxyExtension({ target, timeoutMs, answers }: LambdaProxyIntegration): object {
  const proxy = { type: "AWS_PROXY", httpMethod: "POST" };
  if (answers === "buffered") return { ...proxy, uri: target.invokeUri, timeoutInMillis: timeoutMs };
  const uri = target.invokeUri
    .replace("/2015-03-31/", "/2021-11-15/")
    .replace(/invocations$/, "response-streaming-invocations");
  return { ...proxy, uri, timeoutInMillis: timeoutMs, responseTransferMode: "STREAM" };
}

export function lambdaProxyFaults({
  target,
  timeoutMs,
  answers,
}: LambdaProxyIntegration): Omit<Mistake, "place">[] {
  return restFunctionTimeoutFaults(
    target,
    timeoutMs,
    answers === "streamed" ? longestStreamMs : longestIntegrationMs,
  );
}
