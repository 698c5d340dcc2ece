import { functionTimeoutFaults } from "../../integrations/timeout.ts";
import type { LambdaFunction } from "../../lambda-function/lambda-function.ts";
import type { Mistake } from "../../shared/problems.ts";

/**
 * The longest that a REST API waits, in milliseconds, without a raised quota.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
 */
export const longestIntegrationMs = 29_000;

/** What is wrong with the wait of a REST API for a function. */
export function restFunctionTimeoutFaults(
  target: LambdaFunction,
  timeoutMs: number,
  longestMs: number = longestIntegrationMs,
): Omit<Mistake, "place">[] {
  return functionTimeoutFaults(target, timeoutMs, { longestMs, status: 504 });
}
