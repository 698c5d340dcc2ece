/**
 * What an access log line of an HTTP API says and the variable it comes from. What callers write themselves stands
 * first: should one of them smuggle a quote in, the fields behind win, as the last of two equal names does in JSON.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
const fields = {
  userAgent: "$context.identity.userAgent",
  path: "$context.path",
  error: "$context.error.message",
  integrationError: "$context.integrationErrorMessage",
  authorizerError: "$context.authorizer.error",
  subject: "$context.authorizer.claims.sub",
  signer: "$context.identity.userArn",
  requestTime: "$context.requestTimeEpoch",
  requestId: "$context.requestId",
  api: "$context.apiId",
  stage: "$context.stage",
  method: "$context.httpMethod",
  route: "$context.routeKey",
  status: "$context.status",
  responseBytes: "$context.responseLength",
  responseMs: "$context.responseLatency",
  integrationMs: "$context.integrationLatency",
  integrationStatus: "$context.integrationStatus",
  errorType: "$context.error.responseType",
  sourceIp: "$context.identity.sourceIp",
} as const;

/** A JSON object a line; every value is text, as an unset variable prints `-`. */
export function accessLogFormat(): string {
  return JSON.stringify(fields);
}
