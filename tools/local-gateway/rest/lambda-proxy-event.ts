import { identityOf } from "../api/authorization/signer.ts";
import { domainOf } from "../api/domain.ts";
import type { ReceivedRequest } from "../api/received-request.ts";
import { requestTime } from "../api/request-time.ts";
import type { RestExchange } from "./exchange.ts";
import { forwardedHeaders } from "./request-headers.ts";
import type { Operation, RestStage } from "./rest-api.ts";

/**
 * The event of a Lambda proxy integration, payload format 1.0, as JSON text: all keys always present, empty maps as
 * `null`.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format
 */
export function lambdaProxyEvent(exchange: RestExchange, operation: Operation, stage: RestStage): string {
  const { request, api, query } = exchange;
  const { body } = request;
  const { headers, multiValueHeaders, mediaType } = forwardedHeaders(exchange);
  const isBase64Encoded = body.length > 0 && api.isBinary(mediaType);
  return JSON.stringify({
    resource: operation.resourcePath,
    path: eventPath(exchange),
    httpMethod: exchange.method,
    headers,
    multiValueHeaders,
    queryStringParameters: query.single,
    multiValueQueryStringParameters: query.multi,
    pathParameters: exchange.pathParameters,
    stageVariables: stage.variables,
    requestContext: requestContext(exchange, operation, stage),
    body: body.length === 0 ? null : body.toString(isBase64Encoded ? "base64" : "utf8"),
    isBase64Encoded,
  });
}

/** The path without the stage; under a custom domain AWS leaves the base path in it. */
export function eventPath({ path, stagedPath, request }: RestExchange): string {
  return request.mapping === undefined ? path : stagedPath;
}

/** `requestContext` of an event, as far as the steps so far have filled it. */
export function requestContext(exchange: RestExchange, operation: Operation, stage: RestStage): object {
  const { api, request } = exchange;
  const { domainName, domainPrefix } = domainOf(exchange);
  return {
    resourceId: operation.resourceId,
    operationName: operation.operationId,
    resourcePath: operation.resourcePath,
    httpMethod: exchange.method,
    extendedRequestId: exchange.extendedRequestId,
    requestTime: requestTime(request.receivedAtMs),
    path: exchange.stagedPath,
    accountId: api.accountId,
    protocol: `HTTP/${request.httpVersion}`,
    stage: stage.name,
    domainPrefix,
    requestTimeEpoch: request.receivedAtMs,
    requestId: exchange.requestId,
    identity: {
      cognitoIdentityPoolId: null,
      accountId: null,
      cognitoIdentityId: null,
      caller: null,
      sourceIp: request.sourceIp,
      principalOrgId: null,
      accessKey: null,
      cognitoAuthenticationType: null,
      cognitoAuthenticationProvider: null,
      userArn: null,
      userAgent: request.headers["user-agent"] ?? null,
      user: null,
      ...(api.endpointType === "PRIVATE" && vpcOf(request)),
      ...(exchange.signer && identityOf(exchange.signer, api.accountId)),
      ...(exchange.usageKey && { apiKey: exchange.usageKey.value, apiKeyId: exchange.usageKey.id }),
    },
    domainName,
    deploymentId: stage.deploymentId,
    apiId: api.id,
    ...(exchange.authorizer === undefined ? {} : { authorizer: exchange.authorizer }),
    ...(exchange.isCanaryRequest === undefined ? {} : { isCanaryRequest: exchange.isCanaryRequest }),
  };
}

/** How a caller of a private API came. */
function vpcOf({ standIn = {} }: ReceivedRequest): object {
  return { vpcId: standIn.vpc ?? null, vpceId: standIn.vpcEndpoint ?? null };
}
