import { type ApiExchange, openExchange } from "../api/exchange.ts";
import { newExtendedRequestId, traceIdOf } from "../api/ids.ts";
import type { ReceivedRequest } from "../api/received-request.ts";
import { Connection, type ConnectionEnd } from "./connection.ts";
import type { WebSocketApi, WebSocketRoute, WebSocketStage } from "./websocket-api.ts";

/** One event of a connection, or one request to `@connections`, on its way through the pipeline. */
export interface WebSocketExchange extends ApiExchange {
  readonly kind: "WEBSOCKET";
  readonly api: WebSocketApi;
  /** Absent for a plain HTTP request, which belongs to no connection. */
  readonly eventType?: "CONNECT" | "MESSAGE" | "DISCONNECT";
  readonly connection?: Connection;
  /** Of a message. */
  readonly messageId?: string;
  /** Of the end of a connection. */
  readonly end?: ConnectionEnd;
  stage?: WebSocketStage;
  route?: WebSocketRoute;
}

/** An event of a connection once its stage and its route are found. */
export interface RoutedWebSocketExchange extends WebSocketExchange {
  readonly eventType: NonNullable<WebSocketExchange["eventType"]>;
  readonly connection: Connection;
  stage: WebSocketStage;
  route: WebSocketRoute;
}

/** Begins the work on a plain HTTP request. */
export function openWebSocketExchange(api: WebSocketApi, request: ReceivedRequest): WebSocketExchange {
  return { ...openExchange(request), kind: "WEBSOCKET", api };
}

/** Begins the work on a handshake. */
export function openConnect(api: WebSocketApi, request: ReceivedRequest): WebSocketExchange {
  return {
    ...openWebSocketExchange(api, request),
    eventType: "CONNECT",
    connection: new Connection(request),
  };
}

/** Begins the work on a message; the API may be another than that of the handshake, as it was deployed since. */
export function openMessage(
  api: WebSocketApi,
  connection: Connection,
  stage: WebSocketStage,
  body: Buffer,
): WebSocketExchange {
  const { query: _ofHandshake, ...event } = laterEvent(api, connection, stage, body);
  return {
    ...event,
    query: { single: null, multi: null },
    eventType: "MESSAGE",
    messageId: newExtendedRequestId(),
  };
}

/** Begins the work on the end of a connection. */
export function openDisconnect(
  api: WebSocketApi,
  connection: Connection,
  stage: WebSocketStage,
  end: ConnectionEnd,
): WebSocketExchange {
  return { ...laterEvent(api, connection, stage, Buffer.alloc(0)), eventType: "DISCONNECT", end };
}

function laterEvent(
  api: WebSocketApi,
  connection: Connection,
  stage: WebSocketStage,
  body: Buffer,
): WebSocketExchange {
  const { handshake } = connection;
  const receivedAtMs = Date.now();
  const exchange = openWebSocketExchange(api, { ...handshake, body, receivedAtMs });
  return { ...exchange, traceId: traceIdOf(undefined, receivedAtMs), connection, stage };
}

/** Narrows to an event whose stage and route are found. */
export function isRouted(exchange: WebSocketExchange): exchange is RoutedWebSocketExchange {
  const { eventType, connection, stage, route } = exchange;
  return [eventType, connection, stage, route].every((part) => part !== undefined);
}
