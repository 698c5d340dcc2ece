import type { Exchange } from "../exchange.ts";
import type { StepOutcome, StepServices } from "../pipeline.ts";

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
  answer(exchange: Exchange, services: StepServices): StepOutcome | Promise<StepOutcome>;
}
