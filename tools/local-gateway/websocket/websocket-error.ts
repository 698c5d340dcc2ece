import type { Answer } from "../api/answer.ts";
import type { WebSocketExchange } from "./exchange.ts";

/** What API Gateway itself says: the status of a handshake, the message, and `$context.error.responseType`. */
const errors = {
  unauthorized: { status: 401, message: "Unauthorized", responseType: "UNAUTHORIZED" },
  forbidden: { status: 403, message: "Forbidden", responseType: "ACCESS_DENIED" },
  invalidApiKey: { status: 403, message: "Forbidden", responseType: "INVALID_API_KEY" },
  invalidBody: { status: 400, message: "Invalid request body", responseType: "BAD_REQUEST_BODY" },
  tooManyRequests: { status: 429, message: "Too Many Requests", responseType: "THROTTLED" },
  authorizerFailure: { status: 500, message: "Internal server error", responseType: "AUTHORIZER_FAILURE" },
  apiConfiguration: {
    status: 500,
    message: "Internal server error",
    responseType: "API_CONFIGURATION_ERROR",
  },
  integrationFailure: { status: 502, message: "Internal server error", responseType: "INTEGRATION_FAILURE" },
  integrationTimeout: {
    status: 504,
    message: "Endpoint request timed out",
    responseType: "INTEGRATION_TIMEOUT",
  },
} as const;

/** Ends the pipeline: the gateway answers instead of the integration. */
export interface WebSocketError {
  readonly kind: "webSocketError";
  readonly name: keyof typeof errors;
  /** Why, for the developer who reads the event's line; never sent. */
  readonly hint: string;
  readonly validationErrorString?: string | undefined;
}

/** An error of a WebSocket API; nothing of its text can be customised. */
export function webSocketError(
  name: WebSocketError["name"],
  hint: string,
  validationErrorString?: string,
): WebSocketError {
  return { kind: "webSocketError", name, hint, validationErrorString };
}

/** An error as the answer to a handshake, or as the frame of an open connection, noted for the access log. */
export function errorAnswer(exchange: WebSocketExchange, error: WebSocketError): Answer {
  const { name, hint, validationErrorString } = error;
  const { status, message, responseType } = errors[name];
  exchange.hint = hint;
  exchange.error = { message, responseType, validationErrorString };
  return {
    status,
    headers: ["Content-Type", "application/json"],
    body: errorFrame(exchange, message),
    traced: false,
  };
}

/** The text of an error, with AWS's own spaces. */
export function errorFrame({ connection, extendedRequestId }: WebSocketExchange, message: string): string {
  return `{"message": "${message}", "connectionId":"${connection?.id ?? ""}", "requestId":"${extendedRequestId}"}`;
}

/** The answer to a payload over the limit, which comes before API Gateway looks at the request. */
export const webSocketTooLargeAnswer: Answer = {
  status: 413,
  headers: ["Content-Type", "application/json", "x-amzn-ErrorType", "PayloadTooLargeException"],
  body: '{"message":"Payload too large"}',
  traced: false,
};
