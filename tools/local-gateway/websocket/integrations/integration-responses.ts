import type { Answer } from "../../api/answer.ts";
import type { WebSocketExchange } from "../exchange.ts";
import type { TemplateMapping } from "../template-mapping.ts";
import { defaultKey } from "../websocket-api.ts";
import { type WebSocketError, webSocketError } from "../websocket-error.ts";

/** One response of an integration that is no proxy. */
export interface IntegrationResponse {
  /** `$default`, or a pattern for the status between slashes. */
  readonly key: string;
  readonly templates: TemplateMapping;
}

/** What an integration said. */
interface Said {
  readonly status: number;
  readonly body: string;
}

/** The answer of an integration that is a proxy, and has no responses: what it said, as it is. */
export function passOn({ status, body }: Said): Answer {
  return { status, headers: [], body, traced: false };
}

/**
 * The answer that the responses of an integration that is no proxy make of what it said: the first one whose pattern fits
 * the status, else the default. A two-way route needs one that fits.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-responses.html
 */
export function respond(
  responses: readonly IntegrationResponse[],
  exchange: WebSocketExchange,
  { status, body }: Said,
): Answer | WebSocketError {
  const response =
    responses.find(({ key }) => key !== defaultKey && patternOf(key).test(String(status))) ??
    responses.find(({ key }) => key === defaultKey);
  if (response === undefined && exchange.route?.twoWay === true) {
    const fault = `the integration said ${status}, and has no response for that and none with the key $default`;
    return webSocketError("apiConfiguration", fault);
  }
  const made = response?.templates.map(exchange, body) ?? body;
  return typeof made === "string" ? passOn({ status, body: made }) : made;
}

function patternOf(key: string): RegExp {
  return new RegExp(`^(?:${key.replaceAll(/^\/|\/$/g, "")})$`);
}
