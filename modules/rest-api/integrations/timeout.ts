import type { LambdaFunction } from "../../lambda-function/lambda-function.ts";
import type { Mistake } from "../../shared/problems.ts";

/**
 * The longest that a REST API waits, in milliseconds, without a raised quota.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
 */
export const longestIntegrationMs = 29_000;

/** A wait that API Gateway does not take. */
export function timeoutFaults(
  timeoutMs: number,
  longestMs: number = longestIntegrationMs,
): Omit<Mistake, "place">[] {
  if (Number.isInteger(timeoutMs) && timeoutMs >= 50 && timeoutMs <= longestMs) return [];
  const message = `timeoutMs must be a whole number from 50 to ${longestMs}, got ${timeoutMs}.`;
  return [{ code: "INTEGRATION_TIMEOUT", message }];
}

/** {@link timeoutFaults}, and a function that may still work when its caller already has a 504. */
export function functionTimeoutFaults(
  target: LambdaFunction,
  timeoutMs: number,
  longestMs?: number,
): Omit<Mistake, "place">[] {
  const faults = timeoutFaults(timeoutMs, longestMs);
  if (faults.length > 0 || target.timeoutSeconds * 1000 < timeoutMs) return faults;
  const message =
    `The function "${target.functionName}" may run ${target.timeoutSeconds} s, the integration waits ${timeoutMs} ms: callers ` +
    `would get 504 while it still works.\nSet timeoutSeconds of the function below ${timeoutMs / 1000}.`;
  return [{ code: "INTEGRATION_TIMEOUT", message }];
}
