import { identityOf } from "../api/authorization/signer.ts";
import { domainOf } from "../api/domain.ts";
import { headerOf } from "../api/received-request.ts";
import { requestTime } from "../api/request-time.ts";
import { authorizerV1 } from "./caller.ts";
import { decoded } from "./decoded.ts";
import { eventBody } from "./event-body.ts";
import type { RoutedHttpExchange } from "./exchange.ts";
import { titleCase } from "./header-case.ts";
import type { IntegrationRequest } from "./integration-request.ts";

/**
 * The event of a Lambda proxy integration in payload format 1.0, as JSON text: the keys of a REST API's event, but
 * with other names of headers and other ids.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function proxyEventV1(exchange: RoutedHttpExchange, request: IntegrationRequest): string {
  const { caller, stage } = exchange;
  const { body, isBase64Encoded } = eventBody(exchange.request);
  const authorizer = caller && authorizerV1(caller);
  const context = requestContextV1(exchange);
  return JSON.stringify({
    version: "1.0",
    ...requestPartsV1(exchange, request),
    queryStringParameters: orNull(lastValues(request.query)),
    multiValueQueryStringParameters: orNull(Object.fromEntries(request.query)),
    requestContext: authorizer === undefined ? context : { ...context, authorizer },
    pathParameters: orNull(exchange.pathParameters),
    stageVariables: stage.variables,
    body: body ?? null,
    isBase64Encoded,
  });
}

/** What proxy events and authorizer events share beside their `requestContext` and their maps. */
export function requestPartsV1({ route, method }: RoutedHttpExchange, request: IntegrationRequest) {
  const headers = new Map([...request.headers].map(([name, values]) => [titleCase(name), values]));
  return {
    resource: route.path,
    path: request.path,
    httpMethod: method,
    headers: lastValues(headers),
    multiValueHeaders: Object.fromEntries(headers),
  };
}

/** `requestContext` without an authorizer. */
export function requestContextV1(exchange: RoutedHttpExchange) {
  const { api, request, route, stage, method, extendedRequestId, caller } = exchange;
  const { domainName, domainPrefix } = domainOf(exchange);
  return {
    accountId: api.accountId,
    apiId: api.id,
    domainName,
    domainPrefix,
    extendedRequestId,
    httpMethod: method,
    identity: {
      accessKey: null,
      accountId: null,
      caller: null,
      cognitoAmr: null,
      cognitoAuthenticationProvider: null,
      cognitoAuthenticationType: null,
      cognitoIdentityId: null,
      cognitoIdentityPoolId: null,
      principalOrgId: null,
      sourceIp: request.sourceIp,
      user: null,
      userAgent: headerOf(request, "user-agent") ?? "",
      userArn: null,
      ...(caller?.kind === "iam" ? identityOf(caller.signer, api.accountId) : {}),
    },
    path: decoded(exchange.stagedPath),
    protocol: `HTTP/${request.httpVersion}`,
    requestId: extendedRequestId,
    requestTime: requestTime(request.receivedAtMs),
    requestTimeEpoch: request.receivedAtMs,
    resourceId: route.routeKey,
    resourcePath: route.path,
    stage: stage.name,
  };
}

/** The last value of each name. */
export function lastValues(map: ReadonlyMap<string, readonly string[]>): Readonly<Record<string, string>> {
  return Object.fromEntries([...map].map(([name, values]) => [name, values.at(-1) ?? ""]));
}

function orNull<Values extends object>(map: Values): Values | null {
  return Object.keys(map).length === 0 ? null : map;
}
