import type { ApiKeySource } from "../authorizers/api-key.ts";
import type { Authorizers } from "../authorizers/authorizer-mistakes.ts";
import type { Cors } from "../shared/cors.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Integration } from "./integrations/integration.ts";
import type { ResponseCache } from "./response-cache.ts";

/** What a stack adds to a contract. */
export interface Wiring {
  /** Name of the API in AWS. */
  readonly name: string;
  readonly endpoint: Endpoint;
  /** By `operationId`. */
  readonly integrations: Readonly<Record<string, Integration>>;
  readonly cors: Cors;
  /** By the name of the security scheme. */
  readonly authorizers: Authorizers;
  readonly apiKeySource: ApiKeySource;
  /** By `operationId`. */
  readonly cache: ResponseCache;
}
