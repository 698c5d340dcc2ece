import { byName } from "../api/by-name.ts";
import type { WebSocketExchange } from "./exchange.ts";

/** Headers as events show them. */
export interface EventHeaders {
  /** The last value of each name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly multiValueHeaders: Readonly<Record<string, readonly string[]>>;
}

/** API Gateway writes these itself. */
const replaced = new Set(["x-amzn-trace-id", "x-forwarded-for", "x-forwarded-port", "x-forwarded-proto"]);
/** They are between the client and API Gateway alone. */
const ofConnection = new Set(["connection", "upgrade", "keep-alive"]);

/** The headers of a handshake for the function of `$connect`, and what API Gateway adds to them. */
export function connectHeaders(exchange: WebSocketExchange): EventHeaders {
  const { request, traceId } = exchange;
  const before = request.headers["x-forwarded-for"];
  const added: readonly (readonly [string, string])[] = [
    ["X-Amzn-Trace-Id", traceId],
    ["X-Forwarded-For", before === undefined ? request.sourceIp : `${String(before)}, ${request.sourceIp}`],
    ["X-Forwarded-Port", String(request.port)],
    ["X-Forwarded-Proto", "http"],
  ];
  const kept = sentHeaders(exchange).filter(([name]) => !ofConnection.has(name.toLowerCase()));
  return collected([...kept, ...added]);
}

/** The same for its authorizer, which sees that a connection is asked for. */
export function authorizerHeaders(exchange: WebSocketExchange): EventHeaders {
  const { headers, multiValueHeaders } = connectHeaders(exchange);
  const [connection, none] = ["upgrade", "0"];
  const upgrade = String(exchange.request.headers.upgrade ?? "websocket");
  return {
    headers: { Connection: connection, "content-length": none, ...headers, Upgrade: upgrade },
    multiValueHeaders: {
      Connection: [connection],
      "content-length": [none],
      ...multiValueHeaders,
      Upgrade: [upgrade],
    },
  };
}

/** What AWS shows of the end of a connection: names of which only the host has a value. */
export function disconnectHeaders(host: string): EventHeaders {
  return collected([
    ["Host", host],
    ["x-api-key", ""],
    ["X-Forwarded-For", ""],
    ["x-restapi", ""],
  ]);
}

function sentHeaders({ request: { rawHeaders } }: WebSocketExchange): (readonly [string, string])[] {
  const sent: (readonly [string, string])[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? "";
    if (!replaced.has(name.toLowerCase())) sent.push([name, rawHeaders[at + 1] ?? ""]);
  }
  return sent;
}

function collected(pairs: readonly (readonly [string, string])[]): EventHeaders {
  const multiValueHeaders = byName<string[]>();
  for (const [name, value] of pairs) multiValueHeaders[name] = [...(multiValueHeaders[name] ?? []), value];
  return { headers: byName(pairs), multiValueHeaders };
}
