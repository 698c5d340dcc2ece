import { type CalledFunction, callFunction } from "../../api/called-function.ts";
import type { RestExchange } from "../exchange.ts";
import { lambdaProxyEvent } from "../lambda-proxy-event.ts";
import { lambdaStreamAnswer } from "../lambda-proxy-response.ts";
import type { RestServices, StepOutcome } from "../step.ts";
import { StreamedAnswer } from "../streamed-answer.ts";
import type { AnsweringIntegration } from "./answering-integration.ts";
import { callError } from "./call-error.ts";

/**
 * A Lambda proxy integration with `responseTransferMode: STREAM`: status and headers go to the client as soon as the
 * function has written them, and each part of the body after them.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html
 */
export class LambdaStreamIntegration implements AnsweringIntegration {
  readonly kind = "lambdaStream";
  readonly #called: CalledFunction;

  constructor(called: CalledFunction) {
    this.#called = called;
  }

  async answer(exchange: RestExchange, { functions }: RestServices): Promise<StepOutcome> {
    const { operation, stage } = exchange;
    if (operation === undefined || stage === undefined) return undefined;
    const event = lambdaProxyEvent(exchange, operation, stage);
    const streamed = new StreamedAnswer();
    const calling = callFunction(exchange, this.#called, event, functions, streamed.sink);
    void calling.then((outcome) =>
      streamed.end(outcome.kind === "answered" ? undefined : callError(outcome)),
    );
    const metadata = await streamed.metadata;
    if (typeof metadata !== "string") return metadata;
    const answer = lambdaStreamAnswer(metadata, streamed.body);
    if ("kind" in answer) streamed.body.destroy();
    return answer;
  }
}
