import { domainOf } from "../api/domain.ts";
import { headerOf } from "../api/received-request.ts";
import { requestTime } from "../api/request-time.ts";
import { authorizerV2 } from "./caller.ts";
import { decoded } from "./decoded.ts";
import { eventBody } from "./event-body.ts";
import type { RoutedHttpExchange } from "./exchange.ts";
import type { IntegrationRequest } from "./integration-request.ts";

/**
 * The event of a Lambda proxy integration in payload format 2.0, as JSON text: what is empty is left out.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function proxyEventV2(exchange: RoutedHttpExchange, request: IntegrationRequest): string {
  const { caller, api } = exchange;
  const context = requestContextV2(exchange);
  const { body, isBase64Encoded } = eventBody(exchange.request);
  return JSON.stringify({
    version: "2.0",
    ...requestPartsV2(exchange, request),
    requestContext:
      caller === undefined ? context : { ...context, authorizer: authorizerV2(caller, api.accountId) },
    ...(body === undefined ? {} : { body }),
    isBase64Encoded,
  });
}

/** What proxy events and authorizer events share beside their `requestContext`. */
export function requestPartsV2(
  { route, stage, pathParameters }: RoutedHttpExchange,
  request: IntegrationRequest,
) {
  const { cookie: sentCookies = [], ...headers } = Object.fromEntries(request.headers);
  const cookies = sentCookies.flatMap((text) => text.split(";").map((each) => each.trim()));
  return {
    routeKey: route.routeKey,
    rawPath: decoded(request.path),
    rawQueryString: request.rawQuery,
    ...(cookies.length === 0 ? {} : { cookies }),
    headers: joined(Object.entries(headers)),
    ...(request.query.size === 0 ? {} : { queryStringParameters: joined(request.query) }),
    ...(Object.keys(pathParameters).length === 0 ? {} : { pathParameters }),
    ...(stage.variables === null ? {} : { stageVariables: stage.variables }),
  };
}

/** `requestContext` without an authorizer. */
export function requestContextV2(exchange: RoutedHttpExchange) {
  const { api, request, route, stage, method, extendedRequestId } = exchange;
  const { domainName, domainPrefix } = domainOf(exchange);
  return {
    accountId: api.accountId,
    apiId: api.id,
    domainName,
    domainPrefix,
    http: {
      method,
      path: decoded(exchange.stagedPath),
      protocol: `HTTP/${request.httpVersion}`,
      sourceIp: request.sourceIp,
      userAgent: headerOf(request, "user-agent") ?? "",
    },
    requestId: extendedRequestId,
    routeKey: route.routeKey,
    stage: stage.name,
    time: requestTime(request.receivedAtMs),
    timeEpoch: request.receivedAtMs,
  };
}

function joined(entries: Iterable<readonly [string, readonly string[]]>): Readonly<Record<string, string>> {
  return Object.fromEntries([...entries].map(([name, values]) => [name, values.join(",")]));
}
