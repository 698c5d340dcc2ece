import type { ServedExchange } from "../server/api-kinds.ts";
import type { AnsweredRequest } from "../server/api-server.ts";

/**
 * One line per request or event: method, path, status, milliseconds, and why API Gateway itself answered. The query of a
 * handshake is left out, as that is where browsers have to put tokens.
 */
export function requestLine({ exchange, status, durationMs }: AnsweredRequest): string {
  const { error, hint } = exchange;
  const reasons = [error?.responseType, hint].filter((reason) => reason !== undefined);
  const why = reasons.length === 0 ? "" : `  ${reasons.join(": ")}`;
  return `${subject(exchange)}  ${status}  ${durationMs.toFixed(1)} ms${why}`;
}

function subject(exchange: ServedExchange): string {
  const { method, request, stagedPath } = exchange;
  if (exchange.kind !== "WEBSOCKET" || exchange.connection === undefined) {
    return `${method.padEnd(7)} ${request.target}`;
  }
  return `${stagedPath} ${exchange.route?.routeKey ?? exchange.eventType}  ${exchange.connection.id}`;
}
