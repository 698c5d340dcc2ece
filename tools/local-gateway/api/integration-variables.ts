import type { ApiExchange } from "./exchange.ts";

/**
 * What `$context` says of the integration, under its two names.
 *
 * The words of an error are ours: AWS's own are written down nowhere.
 */
export function integrationVariables(exchange: ApiExchange): Readonly<Record<string, unknown>> {
  const { integrationLatencyMs: latency, integrationStatus: status, error, hint } = exchange;
  const failed = error?.responseType?.startsWith("INTEGRATION") ? (hint ?? error.message) : undefined;
  return {
    integration: { latency, status, integrationStatus: status, error: failed },
    integrationErrorMessage: failed,
    integrationLatency: latency,
    integrationStatus: status,
  };
}
