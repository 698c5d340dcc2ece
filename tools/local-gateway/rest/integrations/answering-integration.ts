import type { RestExchange } from "../exchange.ts";
import type { RestServices, StepOutcome } from "../step.ts";

/** An integration that answers by itself, with what the gateway has at hand. */
export interface AnsweringIntegration {
  readonly kind:
    | "lambdaProxy"
    | "mock"
    | "http"
    | "httpProxy"
    | "lambdaCustom"
    | "lambdaStream"
    | "awsService";
  answer(exchange: RestExchange, services: RestServices): StepOutcome | Promise<StepOutcome>;
}
