import type { Api, ApiStage } from "./api.ts";
import type { Query } from "./query.ts";
import type { ReceivedRequest } from "./received-request.ts";

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
