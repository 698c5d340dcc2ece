import type { Mistake } from "../../shared/problems.ts";
import { type Backend, type BackendOptions, backendExtension, backendFaults, backendOf } from "./backend.ts";
import type { MappableOperation } from "./request-mapping.ts";

/** The backend gets the caller's request and makes the whole answer. */
export interface HttpProxyIntegration extends Backend {
  readonly kind: "httpProxy";
}

/**
 * HTTP proxy integration: query, headers and body pass to the backend, its answer passes back.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/setup-http-integrations.html
 */
export function httpProxy(options: BackendOptions): HttpProxyIntegration {
  return { kind: "httpProxy", ...backendOf(options) };
}

export function httpProxyExtension(integration: HttpProxyIntegration): object {
  return { type: "HTTP_PROXY", ...backendExtension(integration) };
}

export function httpProxyFaults(
  integration: HttpProxyIntegration,
  operation: MappableOperation,
): Omit<Mistake, "place">[] {
  return backendFaults(integration, operation);
}
