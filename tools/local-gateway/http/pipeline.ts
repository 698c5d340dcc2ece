import type { Answer } from "../api/answer.ts";
import { runSteps } from "../api/pipeline.ts";
import type { ApiServices } from "../api-services.ts";
import { withCors } from "./cors.ts";
import type { HttpExchange } from "./exchange.ts";
import { titleCase } from "./header-case.ts";
import { errorAnswer, httpError } from "./http-error.ts";
import type { Step } from "./step.ts";
import { answerPreflight } from "./steps/answer-preflight.ts";
import { authorize } from "./steps/authorize.ts";
import { findStage } from "./steps/find-stage.ts";
import { integrate } from "./steps/integrate.ts";
import { limitRequests } from "./steps/limit-requests.ts";
import { matchRoute } from "./steps/match-route.ts";
import { refuseDefaultEndpoint } from "./steps/refuse-default-endpoint.ts";
import { refuseUnserved } from "./steps/refuse-unserved.ts";

/** API Gateway's order of work. */
const steps: readonly Step[] = [
  refuseDefaultEndpoint,
  findStage,
  matchRoute,
  authorize,
  answerPreflight,
  refuseUnserved,
  limitRequests,
  integrate,
];

/**
 * Runs a request through all steps. CORS headers are the gateway's own, also on its errors, and all names are
 * capitalised.
 */
export async function runHttpPipeline(exchange: HttpExchange, services: ApiServices): Promise<Answer> {
  const outcome =
    (await runSteps(steps, exchange, services)) ??
    httpError("internalServerError", "no step answered the request");
  const answer = "kind" in outcome ? errorAnswer(exchange, outcome) : outcome;
  const { headers, ...rest } = withCors(exchange, answer);
  return { ...rest, headers: headers.map((text, index) => (index % 2 === 0 ? titleCase(text) : text)) };
}
