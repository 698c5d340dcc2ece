import { type ApiExchange, openExchange } from "../api/exchange.ts";
import { type ReceivedRequest, splitTarget } from "../api/received-request.ts";
import type { Caller } from "./caller.ts";
import type { HttpApi, HttpRoute, HttpStage } from "./http-api.ts";

/** One request to an HTTP API on its way through the pipeline. */
export interface HttpExchange extends ApiExchange {
  readonly kind: "HTTP";
  readonly api: HttpApi;
  stage?: HttpStage;
  /** Path without the stage, as it was sent. */
  path: string;
  readonly rawQuery: string;
  route?: HttpRoute;
  /** Decoded. */
  pathParameters: Readonly<Record<string, string>>;
  /** Who calls; absent on public routes. */
  caller?: Caller;
}

/** An exchange once its stage and its route are found. */
export interface RoutedHttpExchange extends HttpExchange {
  stage: HttpStage;
  route: HttpRoute;
}

/** Begins the work on a request. */
export function openHttpExchange(api: HttpApi, request: ReceivedRequest): HttpExchange {
  const { path, query } = splitTarget(request.target);
  return {
    ...openExchange(request),
    kind: "HTTP",
    api,
    path,
    rawQuery: query,
    pathParameters: {},
  };
}

/** Narrows to an exchange whose stage and route are found. */
export function isRouted(exchange: HttpExchange): exchange is RoutedHttpExchange {
  return exchange.stage !== undefined && exchange.route !== undefined;
}
