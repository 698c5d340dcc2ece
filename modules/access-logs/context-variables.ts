import type { ApiKind } from "./access-log-fields.ts";

/** What the three kinds have in common. */
const common = [
  "apiId",
  "authorizer.error",
  "domainName",
  "error.message",
  "error.messageString",
  "error.responseType",
  "extendedRequestId",
  "identity.accountId",
  "identity.caller",
  "identity.cognitoAuthenticationProvider",
  "identity.cognitoAuthenticationType",
  "identity.cognitoIdentityId",
  "identity.cognitoIdentityPoolId",
  "identity.principalOrgId",
  "identity.sourceIp",
  "identity.user",
  "identity.userAgent",
  "identity.userArn",
  "integration.error",
  "integration.integrationStatus",
  "integration.latency",
  "integration.requestId",
  "integration.status",
  "integrationLatency",
  "requestId",
  "requestTime",
  "requestTimeEpoch",
  "stage",
  "status",
];

const ofHttpRequests = [
  "accountId",
  "awsEndpointRequestId",
  "customDomain.basePathMatched",
  "domainPrefix",
  "httpMethod",
  "identity.clientCert.clientCertPem",
  "identity.clientCert.issuerDN",
  "identity.clientCert.serialNumber",
  "identity.clientCert.subjectDN",
  "identity.clientCert.validity.notAfter",
  "identity.clientCert.validity.notBefore",
  "integrationErrorMessage",
  "integrationStatus",
  "path",
  "protocol",
  "responseLatency",
  "responseLength",
];

const ofPhases = [
  "authenticate.error",
  "authenticate.latency",
  "authenticate.status",
  "authorize.error",
  "authorize.latency",
  "authorize.status",
  "error.validationErrorString",
  "identity.apiKey",
  "identity.apiKeyId",
  "waf.error",
  "waf.latency",
  "waf.status",
];

/** The variables of access logs by kind of API, without `$context.`. */
const variables: Readonly<Record<ApiKind, ReadonlySet<string>>> = {
  REST: new Set([
    ...common,
    ...ofHttpRequests,
    ...ofPhases,
    "deploymentId",
    "endpointType",
    "identity.vpcId",
    "identity.vpceId",
    "isCanaryRequest",
    "resourceId",
    "resourcePath",
    "wafResponseCode",
    "webaclArn",
    "xrayTraceId",
  ]),
  HTTP: new Set([...common, ...ofHttpRequests, "awsEndpointRequestId2", "dataProcessed", "routeKey"]),
  WEBSOCKET: new Set([
    ...common,
    ...ofPhases,
    "connectedAt",
    "connectionId",
    "eventType",
    "messageDirection",
    "messageId",
    "routeKey",
  ]),
};

/** What names are of the user's making: of an authorizer's context, of a token's claims, of headers a template sets. */
const families: Readonly<Record<ApiKind, RegExp>> = {
  REST: /^(authorizer(\.claims)?\.[\w-]+|(request|response)Override\.(header|path|querystring)\.[\w-]+|responseOverride\.status)$/,
  HTTP: /^authorizer(\.claims)?\.[\w-]+$/,
  WEBSOCKET: /^authorizer\.[\w-]+$/,
};

/**
 * Whether access logs of a kind of API know a variable.
 *
 * @param name without `$context.`
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
 */
export function isAccessLogVariable(kind: ApiKind, name: string): boolean {
  // As a whole, the claims are null.
  return name !== "authorizer.claims" && (variables[kind].has(name) || families[kind].test(name));
}

/** The kinds of API whose access logs know a variable. */
export function kindsWithVariable(name: string): readonly ApiKind[] {
  return (["REST", "HTTP", "WEBSOCKET"] as const).filter((kind) => isAccessLogVariable(kind, name));
}
