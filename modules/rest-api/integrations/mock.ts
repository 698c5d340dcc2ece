import type { Cors } from "../../shared/cors.ts";
import type { Mistake } from "../../shared/problems.ts";
import { type MappedResponse, responseFaults, responsesExtension } from "./mapped-response.ts";

/** API Gateway answers itself, and nothing is called. */
export interface MockIntegration {
  readonly kind: "mock";
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Mock integration: always the same answer, with the correlation id and the CORS headers of every other one. A body of
 * another content type than JSON is answered 415: API Gateway would try to read it as the mock's own request.
 *
 * @param answer.status what the client gets, 200 to 599
 * @param answer.body sent as JSON; nothing is sent where it is left out
 * @param answer.headers plain values by name. Default none
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html
 */
export function mock(answer: {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}): MockIntegration {
  return { kind: "mock", status: answer.status, body: answer.body, headers: answer.headers ?? {} };
}

export function mockExtension(mocked: MockIntegration, cors: Cors): object {
  const request = JSON.stringify({ statusCode: mocked.status });
  const responses = Object.entries(responsesExtension(mockResponses(mocked), cors));
  return {
    type: "MOCK",
    // An API with "*/*" among its binary media types could not read its own templates.
    contentHandling: "CONVERT_TO_TEXT",
    passthroughBehavior: "NEVER",
    requestTemplates: { "application/json": request },
    responses: Object.fromEntries(
      responses.map(([when, response]) => [when, { ...response, contentHandling: "CONVERT_TO_TEXT" }]),
    ),
  };
}

/** The one answer, as any other integration that maps would say it. */
export function mockResponses({ status, body, headers }: MockIntegration): readonly MappedResponse[] {
  const literals = Object.entries(headers).map(([name, value]) => [name, `'${value}'`]);
  return [
    {
      status,
      headers: Object.fromEntries(literals),
      templates: { "application/json": body === undefined ? "" : literalJson(body) },
    },
  ];
}

export function mockFaults(mocked: MockIntegration): Omit<Mistake, "place">[] {
  return responseFaults(mockResponses(mocked));
}

/** `$` and `#` would start a reference or a directive of the template; inside JSON texts they have another spelling. */
function literalJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("$", "\\u0024").replaceAll("#", "\\u0023");
}
