import { valueAt } from "../api/context-template.ts";
import { jsonPath } from "../api/json-path.ts";
import { webSocketVariables } from "./context-variables.ts";
import type { WebSocketExchange } from "./exchange.ts";

/** What an expression selects for one frame: the key of a route, a model or a template; empty where it finds nothing. */
export type Selection = (exchange: WebSocketExchange) => string;

/**
 * Compiles a selection expression: `$request.body.action`, `${request.body.type}/${request.body.action}`, or a fixed
 * text, in which `\$default` is `$default`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-selection-expressions.html
 */
export function compileSelection(expression: string): Selection {
  if (expression.includes("${")) {
    return (exchange) =>
      expression.replaceAll(/\$\{([^}]*)\}/g, (_, name: string) => selected(exchange, name));
  }
  if (!expression.startsWith("$")) {
    const text = expression.replaceAll("\\$", "$");
    return () => text;
  }
  return (exchange) => selected(exchange, expression.slice(1));
}

function selected(exchange: WebSocketExchange, name: string): string {
  const found = valueNamed(exchange, name);
  if (found === undefined || found === null) return "";
  return typeof found === "string" ? found : JSON.stringify(found);
}

/**
 * What a name stands for: `request.body.…`, `context.…`, `stageVariables.…`, and of a handshake alone
 * `request.header.…` and `request.querystring.…`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-data-mapping.html
 */
export function valueNamed(exchange: WebSocketExchange, name: string): unknown {
  const [root, ...steps] = name.split(".");
  if (root === "context" || root === "stageVariables") {
    return valueAt(webSocketVariables(exchange)[root], steps);
  }
  if (root !== "request") return undefined;
  const [place, ...rest] = steps;
  const key = rest.join(".");
  if (place === "body") return inBody(exchange.request.body, key);
  if (exchange.eventType !== "CONNECT") return undefined;
  switch (place) {
    case "header":
      return exchange.request.headers[key.toLowerCase()];
    case "querystring":
      return exchange.query.single?.[key];
    default:
      return undefined;
  }
}

/** Only JSON has parts that can select something. */
function inBody(body: Buffer, path: string): unknown {
  try {
    return jsonPath(JSON.parse(body.toString("utf8")), path === "" ? "$" : `$.${path}`);
  } catch {
    return undefined;
  }
}
