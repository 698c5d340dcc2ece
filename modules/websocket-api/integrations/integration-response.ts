import type { Mistake } from "../../shared/problems.ts";
import { defaultKey } from "../websocket-route.ts";

/** Key of the one template of an integration or a response; the selection expression is this text itself. */
export const onlyTemplate = "default";

/** What a client of a two-way route gets of an answer that no function made. */
export interface IntegrationResponse {
  /**
   * Regular expression for the status of the answer, or for the error message of a function.
   *
   * @default every answer that no other response matches
   */
  readonly when?: string | undefined;
  /** Text in the Velocity Template Language. @default the answer passes as it is */
  readonly template?: string | undefined;
}

/** `integration_response_key`: a pattern between slashes, or the default. */
export function responseKey({ when }: IntegrationResponse): string {
  return when === undefined ? defaultKey : `/${when}/`;
}

/**
 * What would leave a client without an answer, or never be used.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-responses.html
 */
export function integrationResponseFaults(
  responses: readonly IntegrationResponse[],
  twoWay: boolean,
): Omit<Mistake, "place">[] {
  const keys = responses.map(responseKey);
  const twice = keys.filter((key, index) => keys.indexOf(key) !== index);
  const texts = [
    ...(twoWay && !keys.includes(defaultKey)
      ? ["Its operation has a reply, and no response is without `when`: add one, as API Gateway needs it."]
      : []),
    ...(!twoWay && responses.length > 0
      ? [
          "It has responses, but its operation has no reply: clients would get none of them.\nAdd a reply to the contract, or remove the responses.",
        ]
      : []),
    ...twice.map((key) => `Two responses are for "${key}"; give each a \`when\` of its own.`),
    ...responses.flatMap(({ when }) =>
      when === undefined || isPattern(when) ? [] : [`"${when}" is no regular expression.`],
    ),
  ];
  return texts.map((message) => ({ code: "ROUTE_RESPONSE" as const, message }));
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}
