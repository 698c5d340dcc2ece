import type { WebSocketExchange } from "../exchange.ts";
import type { Step } from "../step.ts";
import { connectKey, defaultKey, disconnectKey, type WebSocketRoute } from "../websocket-api.ts";
import { webSocketError } from "../websocket-error.ts";

/** Chooses the route: by the kind of the event, or by what the frame says. */
export const findRoute: Step = (exchange) => {
  const route = routeOf(exchange);
  if (route !== undefined) exchange.route = route;
  // Nobody has to be told of connections.
  else if (exchange.eventType !== "MESSAGE") return { status: 200, headers: [], body: "", traced: false };
  else return webSocketError("forbidden", "the frame selects no route, and there is no $default");
  return undefined;
};

function routeOf(exchange: WebSocketExchange): WebSocketRoute | undefined {
  const { routes, routeSelection } = exchange.api;
  if (exchange.eventType === "CONNECT") return routes.get(connectKey);
  if (exchange.eventType === "DISCONNECT") return routes.get(disconnectKey);
  const selected = routeSelection(exchange);
  // A frame cannot pretend to be a beginning or an end.
  const custom = [connectKey, disconnectKey].includes(selected) ? undefined : routes.get(selected);
  return custom ?? routes.get(defaultKey);
}
