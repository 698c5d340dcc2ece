import type { HttpExchange } from "./exchange.ts";
import { forwardedHeaders } from "./request-headers.ts";

/** What of a request reaches its integration; parameter mapping changes it. */
export interface IntegrationRequest {
  /** All values by lower-case name. */
  readonly headers: Map<string, string[]>;
  /** All values by name, decoded. */
  readonly query: Map<string, string[]>;
  /** As it was sent, until a mapping changes it. */
  rawQuery: string;
  /** With the stage where the request had it, percent-encoded. */
  path: string;
}

/** The request as it is without any mapping. */
export function integrationRequest(exchange: HttpExchange): IntegrationRequest {
  return {
    headers: forwardedHeaders(exchange),
    query: new Map(Object.entries(exchange.query.multi ?? {})),
    rawQuery: exchange.rawQuery,
    path: exchange.stagedPath,
  };
}
