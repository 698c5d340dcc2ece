import type { AwsServices } from "../aws-services/aws-services.ts";
import type { TokenKeys } from "../identity/token-keys.ts";
import type { FunctionRuntime } from "../lambda/function-runtime.ts";
import type { CachedAnswers } from "./cached-answers.ts";
import type { Answer, Exchange } from "./exchange.ts";
import { type GatewayError, gatewayError } from "./gateway-error.ts";
import type { VpcLinks } from "./integrations/vpc-links.ts";
import type { RequestLimits } from "./request-limits.ts";
import { answerFromCache } from "./steps/answer-from-cache.ts";
import { authorize } from "./steps/authorize.ts";
import { chooseDeployment } from "./steps/choose-deployment.ts";
import { findStage } from "./steps/find-stage.ts";
import { limitRequests } from "./steps/limit-requests.ts";
import { matchRoute } from "./steps/match-route.ts";
import { refuseUnserved } from "./steps/refuse-unserved.ts";
import { requireApiKey } from "./steps/require-api-key.ts";
import { validateBody } from "./steps/validate-body.ts";
import { validateParameters } from "./steps/validate-parameters.ts";

/** What a step may use beside the exchange. */
export interface StepServices {
  /** The keys of the local identity provider. */
  readonly tokenKeys: TokenKeys;
  readonly functions: FunctionRuntime;
  readonly awsServices: AwsServices;
  readonly vpcLinks: VpcLinks;
  /** What callers have used up. */
  readonly limits: RequestLimits;
  readonly answers: CachedAnswers;
  /** From 0 to below 1, for shares of the traffic. */
  readonly chance: () => number;
}

/** How a step ends the pipeline; `undefined` lets the next one run. */
export type StepOutcome = Answer | GatewayError | undefined;

/** One stage of API Gateway's work on a request. */
export type Step = (exchange: Exchange, services: StepServices) => StepOutcome | Promise<StepOutcome>;

/**
 * API Gateway's order of work. A new feature is one more step at its place: web ACL and resource policy after
 * `findStage`.
 */
const steps: readonly Step[] = [
  findStage,
  chooseDeployment,
  matchRoute,
  authorize,
  refuseUnserved,
  requireApiKey,
  limitRequests,
  validateParameters,
  validateBody,
  answerFromCache,
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
