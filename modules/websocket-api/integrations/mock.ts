import type { IntegrationResponse } from "./integration-response.ts";

/** API Gateway answers itself, and nothing is called. */
export interface MockIntegration {
  readonly kind: "mock";
  /** 2xx lets a client connect; any other refuses it with this status. */
  readonly status: number;
  readonly responses: readonly IntegrationResponse[];
}

/**
 * Mock integration: always the same answer.
 *
 * @param answer.status 200 to 599. Default 200
 * @param answer.body sent as JSON to the client of a two-way route. Default nothing
 */
export function mock(answer: { readonly status?: number; readonly body?: unknown } = {}): MockIntegration {
  const { status = 200, body } = answer;
  return { kind: "mock", status, responses: body === undefined ? [] : [{ template: literalJson(body) }] };
}

/** `$` and `#` would start a reference or a directive of the template; inside JSON texts they have another spelling. */
function literalJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("$", "\\u0024").replaceAll("#", "\\u0023");
}
