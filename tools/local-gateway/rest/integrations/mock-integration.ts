import type { RestExchange } from "../exchange.ts";
import { gatewayError } from "../gateway-error.ts";
import type { OpenApiIntegration } from "../openapi-document.ts";
import type { StepOutcome } from "../step.ts";
import type { AnsweringIntegration } from "./answering-integration.ts";
import { MappedRequest } from "./mapped-request.ts";
import { MappedResponses } from "./mapped-responses.ts";

/**
 * A MOCK integration: the request template makes a `statusCode`, which chooses the integration response.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html
 */
export class MockIntegration implements AnsweringIntegration {
  readonly kind = "mock";
  readonly #request: MappedRequest;
  readonly #responses: MappedResponses;

  /** @throws ConfigError `SERVE_TEMPLATE` for a template that is not VTL. */
  constructor(integration: OpenApiIntegration, scope: string) {
    this.#request = new MappedRequest(integration, scope);
    this.#responses = new MappedResponses(integration, scope, false);
  }

  answer(exchange: RestExchange): StepOutcome {
    const made = this.#request.body(exchange);
    if ("kind" in made) return made;
    const text = made.body.toString("utf8");
    const statusCode = statusCodeIn(text);
    if (statusCode === undefined) {
      return gatewayError(
        "apiConfiguration",
        `the mock's request template made no whole-number statusCode: ${text}`,
      );
    }
    const selector = String(statusCode);
    return this.#responses.answer(exchange, { selector, body: Buffer.alloc(0), headers: {} });
  }
}

/** API Gateway's parser takes `{statusCode: 204}` as well as `{"statusCode": 204}`. */
function statusCodeIn(text: string): number | undefined {
  const found = /^\s*\{[\s\S]*?["']?statusCode["']?\s*:\s*(\d+)\s*[,}]/.exec(text);
  return found === null ? undefined : Number(found[1]);
}
