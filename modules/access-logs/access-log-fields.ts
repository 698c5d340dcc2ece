/** The kinds of APIs that API Gateway has. */
export type ApiKind = "REST" | "HTTP" | "WEBSOCKET";

/** One field of an access log line, the same for all kinds of APIs. */
export interface AccessLogField {
  /** What it holds. All of it is written as text, as an unset variable prints `-`. */
  readonly type: "text" | "integer";
  readonly meaning: string;
  /** The variable of each kind of API that has it. */
  readonly variables: Readonly<Partial<Record<ApiKind, string>>>;
}

/** A variable that all three kinds have under one name. */
const everywhere = (variable: string) => ({ REST: variable, HTTP: variable, WEBSOCKET: variable });

/** One that answers of HTTP alone have. */
const overHttp = (variable: string) => ({ REST: variable, HTTP: variable });

const inConnections = (variable: string) => ({ WEBSOCKET: variable });

/**
 * What an access log line says, in this order. Whatever reads the log (alarms, dashboards, the archive's table) takes the
 * names from here.
 *
 * What callers write themselves stands first: should one of them smuggle a quote in, the fields behind win, as the last
 * of two equal names does in JSON. The query string, where tokens may be, is not among them.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
 */
export const accessLogFields = {
  userAgent: {
    type: "text",
    meaning: "what the caller calls itself",
    variables: everywhere("$context.identity.userAgent"),
  },
  path: {
    type: "text",
    meaning: "path as it was sent, with the stage and without the query string",
    variables: overHttp("$context.path"),
  },
  validationError: {
    type: "text",
    meaning: "what the validator found",
    variables: {
      REST: "$context.error.validationErrorString",
      WEBSOCKET: "$context.error.validationErrorString",
    },
  },
  error: {
    type: "text",
    meaning: "API Gateway's own error message",
    variables: everywhere("$context.error.message"),
  },
  integrationError: {
    type: "text",
    meaning: "what went wrong between API Gateway and what is behind it",
    variables: everywhere("$context.integration.error"),
  },
  authorizerError: {
    type: "text",
    meaning: "what went wrong in the authorizer",
    variables: everywhere("$context.authorizer.error"),
  },
  principal: {
    type: "text",
    meaning: "who calls, as a Lambda authorizer says",
    variables: everywhere("$context.authorizer.principalId"),
  },
  subject: {
    type: "text",
    meaning: "who calls: the claim `sub` of a token that a Cognito or JWT authorizer checked",
    variables: overHttp("$context.authorizer.claims.sub"),
  },
  signer: {
    type: "text",
    meaning: "who calls: the IAM principal that signed the request",
    variables: everywhere("$context.identity.userArn"),
  },
  tenant: {
    type: "text",
    meaning:
      "whose customer the caller is: `tenant` in the context of a Lambda authorizer, unless told otherwise",
    variables: everywhere("$context.authorizer.tenant"),
  },
  apiKeyId: {
    type: "text",
    meaning: "id of the API key, never its value",
    variables: { REST: "$context.identity.apiKeyId", WEBSOCKET: "$context.identity.apiKeyId" },
  },
  requestTime: {
    type: "integer",
    meaning: "when it came, in milliseconds since 1970",
    variables: everywhere("$context.requestTimeEpoch"),
  },
  requestId: {
    type: "text",
    meaning:
      "id of the request, which answers carry; also the correlation id, unless the caller sent one of its own",
    variables: everywhere("$context.requestId"),
  },
  extendedRequestId: {
    type: "text",
    meaning: "the id that AWS asks for",
    variables: { REST: "$context.extendedRequestId", WEBSOCKET: "$context.extendedRequestId" },
  },
  traceId: { type: "text", meaning: "X-Ray trace", variables: { REST: "$context.xrayTraceId" } },
  apiKind: { type: "text", meaning: "`REST`, `HTTP` or `WEBSOCKET`", variables: {} },
  apiName: { type: "text", meaning: "name of the API", variables: {} },
  apiId: { type: "text", meaning: "id of the API", variables: everywhere("$context.apiId") },
  stage: { type: "text", meaning: "stage of the API", variables: everywhere("$context.stage") },
  domain: {
    type: "text",
    meaning: "the name that the API was reached by",
    variables: everywhere("$context.domainName"),
  },
  method: { type: "text", meaning: "HTTP method", variables: overHttp("$context.httpMethod") },
  route: {
    type: "text",
    meaning: "path of the contract (REST), method and path (HTTP), or route key (WebSocket)",
    variables: {
      REST: "$context.resourcePath",
      HTTP: "$context.routeKey",
      WEBSOCKET: "$context.routeKey",
    },
  },
  eventType: {
    type: "text",
    meaning: "`CONNECT`, `MESSAGE` or `DISCONNECT`",
    variables: inConnections("$context.eventType"),
  },
  connectionId: {
    type: "text",
    meaning: "id of the connection",
    variables: inConnections("$context.connectionId"),
  },
  connectedAt: {
    type: "integer",
    meaning: "when the connection began, in milliseconds since 1970",
    variables: inConnections("$context.connectedAt"),
  },
  messageId: { type: "text", meaning: "id of the frame", variables: inConnections("$context.messageId") },
  status: {
    type: "integer",
    meaning: "status code of the answer",
    variables: everywhere("$context.status"),
  },
  errorType: {
    type: "text",
    meaning: "type of API Gateway's own error, as `THROTTLED`",
    variables: everywhere("$context.error.responseType"),
  },
  responseBytes: {
    type: "integer",
    meaning: "length of the answer's body",
    variables: overHttp("$context.responseLength"),
  },
  responseMs: {
    type: "integer",
    meaning: "time until the answer, in milliseconds",
    variables: overHttp("$context.responseLatency"),
  },
  integrationMs: {
    type: "integer",
    meaning: "time of what is behind API Gateway, in milliseconds",
    variables: everywhere("$context.integration.latency"),
  },
  integrationStatus: {
    type: "integer",
    meaning: "status code of what is behind API Gateway",
    variables: everywhere("$context.integration.status"),
  },
  authorizerMs: {
    type: "integer",
    meaning: "time of a Lambda authorizer, in milliseconds",
    variables: {
      REST: "$context.authorizer.integrationLatency",
      WEBSOCKET: "$context.authorizer.integrationLatency",
    },
  },
  sourceIp: {
    type: "text",
    meaning: "address of the caller",
    variables: everywhere("$context.identity.sourceIp"),
  },
  wafAnswer: {
    type: "text",
    meaning: "`WAF_ALLOW` or `WAF_BLOCK`",
    variables: { REST: "$context.wafResponseCode" },
  },
  wafStatus: {
    type: "integer",
    meaning: "status code of AWS WAF",
    variables: { REST: "$context.waf.status" },
  },
  wafMs: {
    type: "integer",
    meaning: "time of AWS WAF, in milliseconds",
    variables: { REST: "$context.waf.latency" },
  },
  canary: {
    type: "text",
    meaning: "`true` where a canary answered",
    variables: { REST: "$context.isCanaryRequest" },
  },
} as const satisfies Readonly<Record<string, AccessLogField>>;

/** Name of a field of every access log. */
export type AccessLogFieldName = keyof typeof accessLogFields;
