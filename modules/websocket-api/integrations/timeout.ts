import { timeoutFaults } from "../../integrations/timeout.ts";
import type { LambdaFunction } from "../../lambda-function/lambda-function.ts";
import type { Mistake } from "../../shared/problems.ts";

/**
 * The longest that a WebSocket API waits, in milliseconds; it cannot be raised.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html
 */
export const longestIntegrationMs = 29_000;

/** A wait that API Gateway does not take, or that ends before the function has to. */
export function websocketFunctionFaults(target: LambdaFunction, timeoutMs: number): Omit<Mistake, "place">[] {
  const faults = timeoutFaults(timeoutMs, longestIntegrationMs);
  if (faults.length > 0 || target.timeoutSeconds * 1000 < timeoutMs) return faults;
  const message =
    `The function "${target.functionName}" may run ${target.timeoutSeconds} s, the integration waits ${timeoutMs} ms: clients ` +
    `would be told of a timeout while it still works.\nSet timeoutSeconds of the function below ${timeoutMs / 1000}.`;
  return [{ code: "INTEGRATION_TIMEOUT", message }];
}
