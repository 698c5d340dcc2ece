import { isPreflight } from "../cors.ts";
import { httpError } from "../http-error.ts";
import type { Step } from "../step.ts";

/** Finds the route; a preflight needs none. */
export const matchRoute: Step = (exchange) => {
  const { api, method, path } = exchange;
  const match = api.router.match(method, path);
  if (match === undefined) {
    return isPreflight(exchange)
      ? undefined
      : httpError("notFound", `no route is declared for ${method} ${path}`);
  }
  exchange.route = match.route;
  exchange.pathParameters = match.pathParameters;
  return undefined;
};
