import type { LambdaFunction } from "../../lambda-function/lambda-function.ts";
import type { Cors } from "../../shared/cors.ts";
import type { Mistake } from "../../shared/problems.ts";
import { type MappedResponse, responseFaults, responsesExtension } from "./mapped-response.ts";
import { type RequestTemplates, templateFaults } from "./templates.ts";
import { longestIntegrationMs, restFunctionTimeoutFaults } from "./timeout.ts";

/** Templates make the function's event of the request and the answer of the function's result. */
export interface LambdaCustomIntegration {
  readonly kind: "lambdaCustom";
  readonly target: LambdaFunction;
  readonly requestTemplates: RequestTemplates;
  readonly responses: readonly MappedResponse[];
  readonly timeoutMs: number;
}

/**
 * Lambda custom integration: the function knows neither HTTP nor API Gateway.
 *
 * A body whose content type has no template is answered 415. `when` of a response is matched against the whole
 * `errorMessage` of a function that threw; the response without `when` is for results.
 *
 * @param options.timeoutMs 50 to 29 000, and longer than the function's own timeout; default 29 000
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-custom-integrations.html
 */
export function lambdaCustom(
  target: LambdaFunction,
  options: {
    readonly requestTemplates: RequestTemplates;
    readonly responses: readonly MappedResponse[];
    readonly timeoutMs?: number;
  },
): LambdaCustomIntegration {
  return { kind: "lambdaCustom", target, timeoutMs: longestIntegrationMs, ...options };
}

export function lambdaCustomExtension(
  { target, requestTemplates, responses, timeoutMs }: LambdaCustomIntegration,
  cors: Cors,
): object {
  return {
    type: "AWS",
    httpMethod: "POST",
    uri: target.invokeUri,
    timeoutInMillis: timeoutMs,
    passthroughBehavior: "NEVER",
    requestTemplates,
    responses: responsesExtension(responses, cors),
  };
}

export function lambdaCustomFaults(integration: LambdaCustomIntegration): Omit<Mistake, "place">[] {
  return [
    ...restFunctionTimeoutFaults(integration.target, integration.timeoutMs),
    ...templateFaults("requestTemplates", integration.requestTemplates),
    ...responseFaults(integration.responses),
  ];
}
