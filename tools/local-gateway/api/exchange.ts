import type { Api, ApiStage } from "./api.ts";
import { newExtendedRequestId, traceIdOf } from "./ids.ts";
import { parseQuery, type Query } from "./query.ts";
import { headerOf, type ReceivedRequest, splitTarget } from "./received-request.ts";

/** Facts about an error that the gateway itself answers. */
export interface ErrorVariables {
  readonly message: string | null;
  readonly responseType: string | undefined;
  readonly validationErrorString?: string | undefined;
}

/**
 * One request on its way through the steps of its API, whatever its kind; each step reads what the ones before it have
 * found.
 */
export interface ApiExchange {
  readonly api: Api;
  readonly request: ReceivedRequest;
  /** 15 characters and `=`. */
  readonly extendedRequestId: string;
  /** `Root=1-…`; the client's own root is kept. */
  readonly traceId: string;
  /** The method that routes are matched against. */
  readonly method: string;
  /** The path as it was sent, with the stage and without the query. */
  readonly stagedPath: string;
  stage?: ApiStage;
  query: Query;
  /** Milliseconds that the integration took. */
  integrationLatencyMs?: number;
  integrationStatus?: number;
  error?: ErrorVariables;
  /** Why the answer is an error, for the developer's eyes. */
  hint?: string;
}

/** What an exchange of any kind knows of its request from the beginning. */
type OpenedExchange = Pick<
  ApiExchange,
  "request" | "extendedRequestId" | "traceId" | "method" | "stagedPath" | "query"
>;

/** Begins the work on a request, whatever the kind of its API. */
export function openExchange(request: ReceivedRequest): OpenedExchange {
  const { path, query } = splitTarget(request.target);
  return {
    request,
    extendedRequestId: newExtendedRequestId(),
    traceId: traceIdOf(headerOf(request, "x-amzn-trace-id"), request.receivedAtMs),
    method: request.method,
    stagedPath: path,
    query: parseQuery(query),
  };
}
