import type { LambdaFunction } from "../lambda-function/lambda-function.ts";
import { assertNever } from "../shared/assert-never.ts";
import type { Mistake } from "../shared/problems.ts";

/**
 * The longest that a REST API waits, in milliseconds, without a raised quota.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
 */
export const longestIntegrationMs = 29_000;

/** What answers an operation. */
export type Integration =
  | { readonly kind: "lambda"; readonly target: LambdaFunction; readonly timeoutMs: number }
  | { readonly kind: "contract" };

/**
 * Lambda proxy integration: the function gets the whole request and makes the whole answer.
 *
 * @param options.timeoutMs 50 to 29 000, and longer than the function's own timeout; default 29 000
 */
export function lambda(target: LambdaFunction, options: { readonly timeoutMs?: number } = {}): Integration {
  return { kind: "lambda", target, timeoutMs: options.timeoutMs ?? longestIntegrationMs };
}

/** Keeps the `x-amazon-apigateway-integration` that the contract itself carries. */
export function fromContract(): Integration {
  return { kind: "contract" };
}

/**
 * The `x-amazon-apigateway-integration` of an operation.
 *
 * @param written what the contract carries, if it does
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
 */
export function integrationExtension(integration: Integration, written: unknown): unknown {
  switch (integration.kind) {
    case "lambda":
      // Invoking a function is a POST whatever the caller's method; any other value fails with 500 at run time.
      return {
        type: "AWS_PROXY",
        httpMethod: "POST",
        uri: integration.target.invokeUri,
        timeoutInMillis: integration.timeoutMs,
      };
    case "contract":
      return written;
    default:
      return assertNever(integration);
  }
}

/** What API Gateway would refuse, or what would answer 504 while the function still works. */
export function integrationMistakes(operationId: string, integration: Integration): Mistake[] {
  if (integration.kind !== "lambda") return [];
  const { target, timeoutMs } = integration;
  if (!Number.isInteger(timeoutMs) || timeoutMs < 50 || timeoutMs > longestIntegrationMs) {
    const message = `timeoutMs must be a whole number from 50 to ${longestIntegrationMs}, got ${timeoutMs}.`;
    return [{ code: "INTEGRATION_TIMEOUT", place: operationId, message }];
  }
  if (target.timeoutSeconds * 1000 < timeoutMs) return [];
  const message =
    `The function "${target.functionName}" may run ${target.timeoutSeconds} s, the integration waits ${timeoutMs} ms: callers ` +
    `would get 504 while it still works.\nSet timeoutSeconds of the function below ${timeoutMs / 1000}.`;
  return [{ code: "INTEGRATION_TIMEOUT", place: operationId, message }];
}
