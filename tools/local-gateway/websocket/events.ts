import { domainOf } from "../api/domain.ts";
import { requestTime } from "../api/request-time.ts";
import type { RoutedWebSocketExchange } from "./exchange.ts";
import { authorizerHeaders, connectHeaders, disconnectHeaders } from "./request-headers.ts";

/**
 * The event of a Lambda proxy integration, as JSON text: the handshake has headers and query, a frame has a body and no
 * headers, the end of a connection has headers that say nothing.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-route-keys-connect-disconnect.html
 */
export function proxyEvent(exchange: RoutedWebSocketExchange): string {
  const { stage, request } = exchange;
  const { variables } = stage;
  return JSON.stringify({
    ...partsOf(exchange),
    requestContext: requestContext(exchange),
    ...(variables === null || Object.keys(variables).length === 0 ? {} : { stageVariables: variables }),
    ...(exchange.eventType === "MESSAGE" ? { body: request.body.toString("utf8") } : {}),
    isBase64Encoded: false,
  });
}

/** The event of the authorizer of `$connect`, as JSON text: empty maps where the proxy event has nothing. */
export function authorizerEvent(exchange: RoutedWebSocketExchange): string {
  const { query, stage } = exchange;
  return JSON.stringify({
    type: "REQUEST",
    methodArn: connectArn(exchange),
    ...authorizerHeaders(exchange),
    queryStringParameters: query.single ?? {},
    multiValueQueryStringParameters: query.multi ?? {},
    stageVariables: stage.variables ?? {},
    requestContext: requestContext(exchange),
  });
}

/** What connecting is called in policies: `arn:aws:execute-api:<region>:<account>:<api>/<stage>/$connect`. */
export function connectArn({ api, stage, route }: RoutedWebSocketExchange): string {
  return `${api.executionArn}/${stage.name}/${route.routeKey}`;
}

function partsOf(exchange: RoutedWebSocketExchange): object {
  const { eventType, query } = exchange;
  if (eventType === "MESSAGE") return {};
  if (eventType === "DISCONNECT") return disconnectHeaders(domainOf(exchange).domainName);
  return {
    ...connectHeaders(exchange),
    ...(query.single === null
      ? {}
      : { queryStringParameters: query.single, multiValueQueryStringParameters: query.multi }),
  };
}

function requestContext(exchange: RoutedWebSocketExchange): object {
  const { api, stage, route, connection, request, messageId, end, extendedRequestId } = exchange;
  const { authorizer, identity } = connection.caller;
  const userAgent = request.headers["user-agent"];
  return {
    routeKey: route.routeKey,
    ...(authorizer === undefined ? {} : { authorizer }),
    ...(messageId === undefined ? {} : { messageId }),
    ...(end === undefined ? {} : { disconnectStatusCode: end.code }),
    eventType: exchange.eventType,
    extendedRequestId,
    requestTime: requestTime(request.receivedAtMs),
    messageDirection: "IN",
    ...(end === undefined ? {} : { disconnectReason: end.reason }),
    stage: stage.name,
    connectedAt: connection.connectedAtMs,
    requestTimeEpoch: request.receivedAtMs,
    identity: {
      ...identity,
      ...(userAgent === undefined ? {} : { userAgent: String(userAgent) }),
      sourceIp: request.sourceIp,
    },
    requestId: extendedRequestId,
    domainName: domainOf(exchange).domainName,
    connectionId: connection.id,
    apiId: api.id,
  };
}
