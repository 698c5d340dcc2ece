/**
 * What an access log line says, in this order, and the variable of API Gateway it comes from.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
const fields = {
  requestTime: "$context.requestTimeEpoch",
  requestId: "$context.requestId",
  extendedRequestId: "$context.extendedRequestId",
  traceId: "$context.xrayTraceId",
  api: "$context.apiId",
  stage: "$context.stage",
  method: "$context.httpMethod",
  route: "$context.resourcePath",
  path: "$context.path",
  status: "$context.status",
  responseBytes: "$context.responseLength",
  responseMs: "$context.responseLatency",
  integrationMs: "$context.integration.latency",
  integrationStatus: "$context.integration.status",
  integrationError: "$context.integrationErrorMessage",
  errorType: "$context.error.responseType",
  error: "$context.error.message",
  validationError: "$context.error.validationErrorString",
  sourceIp: "$context.identity.sourceIp",
  userAgent: "$context.identity.userAgent",
  principal: "$context.authorizer.principalId",
  wafStatus: "$context.waf.status",
} as const;

/** One JSON object a line; every value is text, as an unset variable prints `-`. */
export function accessLogFormat(): string {
  return JSON.stringify(fields);
}
