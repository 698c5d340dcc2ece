import type { Answer } from "../api/answer.ts";
import type { HttpExchange } from "./exchange.ts";

/** What API Gateway itself answers: status, message, and `$context.error.responseType`. */
const errors = {
  notFound: { status: 404, message: "Not Found", responseType: undefined },
  unauthorized: { status: 401, message: "Unauthorized", responseType: "UNAUTHORIZED" },
  forbidden: { status: 403, message: "Forbidden", responseType: "ACCESS_DENIED" },
  tooManyRequests: { status: 429, message: "Too Many Requests", responseType: "THROTTLED" },
  requestTooLarge: { status: 413, message: "Request Entity Too Large", responseType: "REQUEST_TOO_LARGE" },
  authorizerFailure: {
    status: 500,
    message: "Internal Server Error",
    responseType: "AUTHORIZER_FAILURE",
  },
  internalServerError: {
    status: 500,
    message: "Internal Server Error",
    responseType: "INTEGRATION_FAILURE",
  },
  serviceUnavailable: { status: 503, message: "Service Unavailable", responseType: "INTEGRATION_FAILURE" },
  timedOut: { status: 503, message: "Service Unavailable", responseType: "INTEGRATION_TIMEOUT" },
} as const;

/** Ends the pipeline: the gateway answers instead of the integration. */
export interface HttpError {
  readonly kind: "httpError";
  readonly name: keyof typeof errors;
  /** Why, for the developer who reads the request's line; never sent. */
  readonly hint: string;
  /** `www-authenticate`. */
  readonly challenge?: string | undefined;
}

/** An error of an HTTP API; its body is the message alone, and nothing of it can be customised. */
export function httpError(name: HttpError["name"], hint: string, challenge?: string): HttpError {
  return { kind: "httpError", name, hint, challenge };
}

/** The answer to an error, noted in the exchange for the access log. */
export function errorAnswer(exchange: HttpExchange, { name, hint, challenge }: HttpError): Answer {
  const { status, message, responseType } = errors[name];
  exchange.hint = hint;
  exchange.error = { message, responseType };
  return {
    status,
    headers: [
      "Content-Type",
      "application/json",
      ...(challenge === undefined ? [] : ["WWW-Authenticate", challenge]),
    ],
    body: JSON.stringify({ message }),
    traced: false,
  };
}

/** The answer to a payload over the limit, which comes before API Gateway looks at the request. */
export const httpTooLargeAnswer: Answer = {
  status: 413,
  headers: ["Content-Type", "application/json"],
  body: '{"message":"Request Entity Too Large"}',
  traced: false,
};
