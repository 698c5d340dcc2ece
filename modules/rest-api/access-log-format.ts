/**
 * What an access log line says and the variable of API Gateway it comes from. What callers write themselves stands
 * first: should one of them smuggle a quote in, the fields behind win, as the last of two equal names does in JSON.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
const fields = {
  userAgent: "$context.identity.userAgent",
  path: "$context.path",
  validationError: "$context.error.validationErrorString",
  error: "$context.error.message",
  integrationError: "$context.integrationErrorMessage",
  principal: "$context.authorizer.principalId",
  subject: "$context.authorizer.claims.sub",
  signer: "$context.identity.userArn",
  requestTime: "$context.requestTimeEpoch",
  requestId: "$context.requestId",
  extendedRequestId: "$context.extendedRequestId",
  traceId: "$context.xrayTraceId",
  api: "$context.apiId",
  stage: "$context.stage",
  method: "$context.httpMethod",
  route: "$context.resourcePath",
  status: "$context.status",
  responseBytes: "$context.responseLength",
  responseMs: "$context.responseLatency",
  integrationMs: "$context.integration.latency",
  integrationStatus: "$context.integration.status",
  errorType: "$context.error.responseType",
  sourceIp: "$context.identity.sourceIp",
  wafStatus: "$context.waf.status",
} as const;

/**
 * A JSON object a line; every value is text, as an unset variable prints `-`. Parse with tolerance: API Gateway puts
 * values in as they are, so that a line with a caller's quote in it may be no JSON.
 */
export function accessLogFormat(): string {
  return JSON.stringify(fields);
}
