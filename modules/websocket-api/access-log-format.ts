/**
 * What an access log line of a WebSocket API says and the variable it comes from. What callers write themselves stands
 * first: should one of them smuggle a quote in, the fields behind win, as the last of two equal names does in JSON. The
 * query string of a handshake, where tokens are, is not among them.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
 */
const fields = {
  userAgent: "$context.identity.userAgent",
  error: "$context.error.message",
  validationError: "$context.error.validationErrorString",
  integrationError: "$context.integrationErrorMessage",
  authorizerError: "$context.authorizer.error",
  principal: "$context.authorizer.principalId",
  requestTime: "$context.requestTimeEpoch",
  requestId: "$context.requestId",
  extendedRequestId: "$context.extendedRequestId",
  api: "$context.apiId",
  stage: "$context.stage",
  route: "$context.routeKey",
  eventType: "$context.eventType",
  connectionId: "$context.connectionId",
  connectedAt: "$context.connectedAt",
  messageId: "$context.messageId",
  status: "$context.status",
  integrationMs: "$context.integration.latency",
  integrationStatus: "$context.integration.status",
  errorType: "$context.error.responseType",
  sourceIp: "$context.identity.sourceIp",
} as const;

/** A JSON object a line; every value is text, as an unset variable prints `-`. */
export function accessLogFormat(): string {
  return JSON.stringify(fields);
}
