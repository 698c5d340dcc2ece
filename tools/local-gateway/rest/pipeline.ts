import type { FunctionRuntime } from "../lambda/function-runtime.ts";
import type { Answer, Exchange } from "./exchange.ts";
import { type GatewayError, gatewayError } from "./gateway-error.ts";
import { findStage } from "./steps/find-stage.ts";
import { integrate } from "./steps/integrate.ts";
import { matchRoute } from "./steps/match-route.ts";
import { refuseUnserved } from "./steps/refuse-unserved.ts";
import { validateBody } from "./steps/validate-body.ts";
import { validateParameters } from "./steps/validate-parameters.ts";

/** What a step may use beside the exchange. */
export interface StepServices {
  readonly functions: FunctionRuntime;
}

/** How a step ends the pipeline; `undefined` lets the next one run. */
export type StepOutcome = Answer | GatewayError | undefined;

/** One stage of API Gateway's work on a request. */
export type Step = (exchange: Exchange, services: StepServices) => StepOutcome | Promise<StepOutcome>;

/**
 * API Gateway's order of work. A new feature is one more step at its place: web ACL and resource policy after
 * `findStage`; authorizers, API keys and throttles where `refuseUnserved` stands; the cache before `integrate`.
 */
const steps: readonly Step[] = [
  findStage,
  matchRoute,
  refuseUnserved,
  validateParameters,
  validateBody,
  integrate,
];

/** Runs a request through all steps and turns an error into the answer that the API has for it. */
export async function runPipeline(exchange: Exchange, services: StepServices): Promise<Answer> {
  for (const step of steps) {
    const pending = step(exchange, services);
    const outcome = pending instanceof Promise ? await pending : pending;
    if (outcome !== undefined) return "kind" in outcome ? answerError(exchange, outcome) : outcome;
  }
  return answerError(exchange, gatewayError("apiConfiguration", "no step answered the request"));
}

function answerError(exchange: Exchange, error: GatewayError): Answer {
  exchange.hint = error.hint;
  return exchange.api.gatewayResponses.answer(exchange, error);
}
