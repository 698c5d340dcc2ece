import { withinTimeout } from "../../api/within-timeout.ts";
import type { InvocationResult } from "../../lambda/function-runtime.ts";
import type { Exchange } from "../exchange.ts";
import { gatewayError } from "../gateway-error.ts";
import type { OpenApiIntegration } from "../openapi-document.ts";
import type { StepOutcome, StepServices } from "../pipeline.ts";
import type { LambdaProxyIntegration } from "../rest-api.ts";
import type { AnsweringIntegration } from "./answering-integration.ts";
import { MappedRequest } from "./mapped-request.ts";
import { MappedResponses } from "./mapped-responses.ts";

/** The function that is called, and whether it may be. */
export type CalledFunction = Omit<LambdaProxyIntegration, "kind">;

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

  async answer(exchange: Exchange, { functions }: StepServices): Promise<StepOutcome> {
    const { functionArn, qualifier, timeoutMs, refusals } = this.#called;
    const refused = refusals.get(exchange.stage?.name ?? "");
    if (refused !== undefined) return gatewayError("apiConfiguration", refused);
    const made = this.#request.body(exchange);
    if ("kind" in made) return made;
    const payload = made.body.length === 0 ? "{}" : made.body.toString("utf8");
    if (!isJson(payload)) {
      return gatewayError(
        "apiConfiguration",
        `the request template made an event that is no JSON: ${payload}`,
      );
    }
    const startedAt = performance.now();
    const calling = functions.invoke({ functionArn, qualifier, payload, traceId: exchange.traceId });
    const result = await withinTimeout(calling, timeoutMs);
    exchange.integrationLatencyMs = Math.round(performance.now() - startedAt);
    if (result === undefined) {
      const hint = `the function did not answer within the integration's ${timeoutMs} ms`;
      return gatewayError("integrationTimeout", hint);
    }
    if (result.error?.kind === "unknown") return gatewayError("apiConfiguration", result.error.message);
    exchange.integrationStatus = 200;
    return this.#responses.answer(exchange, { ...selected(result), headers: {} });
  }
}

/** Lambda answers an error as a result of its own; its message chooses the response. */
function selected(result: InvocationResult): { readonly selector: string; readonly body: Buffer } {
  if (result.error === undefined) return { selector: "", body: Buffer.from(result.payload) };
  const errorMessage = result.error.errorMessage ?? result.error.message;
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
