import type { WebSocketExchange } from "./exchange.ts";
import { valueNamed } from "./selection-expression.ts";

/** Reads one value of a handshake or a frame; `undefined` where it has none. */
export type RequestSource = (exchange: WebSocketExchange) => string | undefined;

/**
 * Compiles the source of an identity or of a request parameter: `route.request.querystring.token`,
 * `context.connectionId`, `stageVariables.name`, or `'a literal'`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-data-mapping.html
 */
export function compileSource(source: string): RequestSource {
  if (source.startsWith("'") && source.endsWith("'")) {
    const literal = source.slice(1, -1);
    return () => literal;
  }
  const name = source.replace(/^(?:route|method)\./, "");
  return (exchange) => {
    const value = valueNamed(exchange, name);
    return value === undefined || value === null ? undefined : String(value);
  };
}
