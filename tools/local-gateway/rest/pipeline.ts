import type { Answer } from "../api/answer.ts";
import { type ApiServices, type ApiStep, type Outcome, runSteps } from "../api/pipeline.ts";
import type { CachedAnswers } from "./cached-answers.ts";
import { compressed } from "./compression.ts";
import type { Exchange } from "./exchange.ts";
import { type GatewayError, gatewayError } from "./gateway-error.ts";
import type { Quotas } from "./quotas.ts";
import { answerFromCache } from "./steps/answer-from-cache.ts";
import { authorize } from "./steps/authorize.ts";
import { checkCaller, checkIdentifiedCaller } from "./steps/check-resource-policy.ts";
import { chooseDeployment } from "./steps/choose-deployment.ts";
import { decompressBody } from "./steps/decompress-body.ts";
import { findStage } from "./steps/find-stage.ts";
import { limitRequests } from "./steps/limit-requests.ts";
import { matchRoute } from "./steps/match-route.ts";
import { refuseDefaultEndpoint } from "./steps/refuse-default-endpoint.ts";
import { refuseUnserved } from "./steps/refuse-unserved.ts";
import { requireApiKey } from "./steps/require-api-key.ts";
import { validateBody } from "./steps/validate-body.ts";
import { validateParameters } from "./steps/validate-parameters.ts";

/** What a step of a REST API may use beside the exchange. */
export interface StepServices extends ApiServices {
  readonly quotas: Quotas;
  readonly answers: CachedAnswers;
  /** From 0 to below 1, for shares of the traffic. */
  readonly chance: () => number;
}

/** How a step ends the pipeline; `undefined` lets the next one run. */
export type StepOutcome = Outcome<GatewayError>;

/** One stage of API Gateway's work on a request. */
export type Step = ApiStep<Exchange, StepServices, GatewayError>;

/** API Gateway's order of work. A new feature is one more step at its place: a web ACL after `findStage`. */
const steps: readonly Step[] = [
  refuseDefaultEndpoint,
  findStage,
  chooseDeployment,
  matchRoute,
  checkCaller,
  authorize,
  checkIdentifiedCaller,
  refuseUnserved,
  requireApiKey,
  limitRequests,
  decompressBody,
  validateParameters,
  validateBody,
  answerFromCache,
];

/** Runs a request through all steps and turns an error into the answer that the API has for it. */
export async function runPipeline(exchange: Exchange, services: StepServices): Promise<Answer> {
  const outcome =
    (await runSteps(steps, exchange, services)) ??
    gatewayError("apiConfiguration", "no step answered the request");
  return "kind" in outcome ? answerError(exchange, outcome) : compressed(exchange, outcome);
}

function answerError(exchange: Exchange, error: GatewayError): Answer {
  exchange.hint = error.hint;
  return exchange.api.gatewayResponses.answer(exchange, error);
}
