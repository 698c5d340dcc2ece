import type { ApiStep, Outcome } from "../api/pipeline.ts";
import type { ApiServices } from "../api-services.ts";
import type { CachedAnswers } from "./cached-answers.ts";
import type { RestExchange } from "./exchange.ts";
import type { GatewayError } from "./gateway-error.ts";
import type { Quotas } from "./quotas.ts";

/** What a step of a REST API may use beside the exchange. */
export interface RestServices extends ApiServices {
  readonly quotas: Quotas;
  readonly answers: CachedAnswers;
  /** From 0 to below 1, for shares of the traffic. */
  readonly chance: () => number;
}

/** How a step ends the pipeline; `undefined` lets the next one run. */
export type StepOutcome = Outcome<GatewayError>;

/** One stage of API Gateway's work on a request. */
export type Step = ApiStep<RestExchange, RestServices, GatewayError>;
