import type { Answer } from "../api/answer.ts";
import { runSteps } from "../api/pipeline.ts";
import { compressed } from "./compression.ts";
import type { RestExchange } from "./exchange.ts";
import { type GatewayError, gatewayError } from "./gateway-error.ts";
import type { RestServices, Step } from "./step.ts";
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
export async function runRestPipeline(exchange: RestExchange, services: RestServices): Promise<Answer> {
  const outcome =
    (await runSteps(steps, exchange, services)) ??
    gatewayError("apiConfiguration", "no step answered the request");
  return "kind" in outcome ? answerError(exchange, outcome) : compressed(exchange, outcome);
}

function answerError(exchange: RestExchange, error: GatewayError): Answer {
  exchange.hint = error.hint;
  return exchange.api.gatewayResponses.answer(exchange, error);
}
