import { type CalledFunction, type CallOutcome, callFunction } from "../../api/called-function.ts";
import type { RestExchange } from "../exchange.ts";
import { gatewayError } from "../gateway-error.ts";
import type { OpenApiIntegration } from "../openapi-document.ts";
import type { RestServices, StepOutcome } from "../step.ts";
import type { AnsweringIntegration } from "./answering-integration.ts";
import { callError } from "./call-error.ts";
import { MappedRequest } from "./mapped-request.ts";
import { MappedResponses } from "./mapped-responses.ts";

/**
 * A Lambda custom integration: a template makes the event, another one the answer.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html
 */
export class LambdaCustomIntegration implements AnsweringIntegration {
  readonly kind = "lambdaCustom";
  readonly #called: CalledFunction;
  readonly #request: MappedRequest;
  readonly #responses: MappedResponses;

  /** @throws ConfigError `SERVE_TEMPLATE` for a template that is not VTL. */
  constructor(integration: OpenApiIntegration, called: CalledFunction, scope: string) {
    this.#called = called;
    this.#request = new MappedRequest(integration, scope);
    this.#responses = new MappedResponses(integration, scope, true);
  }

  async answer(exchange: RestExchange, { functions }: RestServices): Promise<StepOutcome> {
    const made = this.#request.body(exchange);
    if ("kind" in made) return made;
    const payload = made.body.length === 0 ? "{}" : made.body.toString("utf8");
    if (!isJson(payload)) {
      return gatewayError(
        "apiConfiguration",
        `the request template made an event that is no JSON: ${payload}`,
      );
    }
    const outcome = await callFunction(exchange, this.#called, payload, functions);
    const result = selected(outcome);
    if ("kind" in result) return callError(result);
    exchange.integrationStatus = 200;
    return this.#responses.answer(exchange, { ...result, headers: {} });
  }
}

/** What chooses the integration response, with its body. */
interface SelectedResult {
  readonly selector: string;
  readonly body: Buffer;
}

/** Lambda answers an error of the function as a result of its own; its message chooses the response. */
function selected(outcome: CallOutcome): SelectedResult | Exclude<CallOutcome, { kind: "answered" }> {
  if (outcome.kind === "answered") return { selector: "", body: Buffer.from(outcome.payload) };
  if (outcome.kind !== "failed" || outcome.error.kind === "unknown") return outcome;
  const errorMessage = outcome.error.errorMessage ?? outcome.error.message;
  return { selector: errorMessage, body: Buffer.from(JSON.stringify({ errorMessage })) };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
