import { type CalledFunction, callFunction } from "../../api/called-function.ts";
import type { RestExchange } from "../exchange.ts";
import { lambdaProxyEvent } from "../lambda-proxy-event.ts";
import { lambdaProxyAnswer } from "../lambda-proxy-response.ts";
import type { RestServices, StepOutcome } from "../step.ts";
import type { AnsweringIntegration } from "./answering-integration.ts";
import { callError } from "./call-error.ts";

/**
 * A Lambda proxy integration, payload format 1.0.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export class LambdaProxyIntegration implements AnsweringIntegration {
  readonly kind = "lambdaProxy";
  readonly #called: CalledFunction;

  constructor(called: CalledFunction) {
    this.#called = called;
  }

  async answer(exchange: RestExchange, { functions }: RestServices): Promise<StepOutcome> {
    const { operation, stage } = exchange;
    if (operation === undefined || stage === undefined) return undefined;
    const event = lambdaProxyEvent(exchange, operation, stage);
    const outcome = await callFunction(exchange, this.#called, event, functions);
    return outcome.kind === "answered" ? lambdaProxyAnswer(exchange, outcome.payload) : callError(outcome);
  }
}
