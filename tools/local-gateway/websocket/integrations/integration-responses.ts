import type { Answer } from "../../api/answer.ts";
import type { WebSocketExchange } from "../exchange.ts";
import type { TemplateMapping } from "../template-mapping.ts";
import { defaultKey } from "../websocket-api.ts";
import type { WebSocketError } from "../websocket-error.ts";

/** One response of an integration that is no proxy. */
export interface IntegrationResponse {
  /** `$default`, or a pattern for the status between slashes. */
  readonly key: string;
  readonly templates: TemplateMapping;
}

/**
 * The answer that the responses of an integration make of what it said: the first one whose pattern fits the status, else
 * the default; without any it passes as it is.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-responses.html
 */
export function respond(
  responses: readonly IntegrationResponse[],
  exchange: WebSocketExchange,
  { status, body }: { readonly status: number; readonly body: string },
): Answer | WebSocketError {
  const response =
    responses.find(({ key }) => key !== defaultKey && patternOf(key).test(String(status))) ??
    responses.find(({ key }) => key === defaultKey);
  const made = response?.templates.map(exchange, body) ?? body;
  return typeof made === "string" ? { status, headers: [], body: made, traced: false } : made;
}

function patternOf(key: string): RegExp {
  return new RegExp(`^(?:${key.replaceAll(/^\/|\/$/g, "")})$`);
}
