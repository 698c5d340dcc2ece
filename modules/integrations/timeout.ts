import type { LambdaFunction } from "../lambda-function/lambda-function.ts";
import type { Mistake } from "../shared/problems.ts";

/** A wait that API Gateway does not take. */
export function timeoutFaults(timeoutMs: number, longestMs: number): Omit<Mistake, "place">[] {
  if (Number.isInteger(timeoutMs) && timeoutMs >= 50 && timeoutMs <= longestMs) return [];
  const message = `timeoutMs must be a whole number from 50 to ${longestMs}, got ${timeoutMs}.`;
  return [{ code: "INTEGRATION_TIMEOUT", message }];
}

/**
 * {@link timeoutFaults}, and a function that may still work when its caller already has an error.
 *
 * @param status of that error: 504 for a REST API, 503 for an HTTP API
 */
export function functionTimeoutFaults(
  target: LambdaFunction,
  timeoutMs: number,
  { longestMs, status }: { readonly longestMs: number; readonly status: 503 | 504 },
): Omit<Mistake, "place">[] {
  const faults = timeoutFaults(timeoutMs, longestMs);
  if (faults.length > 0 || target.timeoutSeconds * 1000 < timeoutMs) return faults;
  const message =
    `The function "${target.functionName}" may run ${target.timeoutSeconds} s, the integration waits ${timeoutMs} ms: callers ` +
    `would get ${status} while it still works.\nSet timeoutSeconds of the function below ${timeoutMs / 1000}.`;
  return [{ code: "INTEGRATION_TIMEOUT", message }];
}
