import type { ApiExchange } from "./exchange.ts";

/**
 * What `$context.authorizer` says: what the authorizer found out, or why it failed.
 *
 * The words of an error are ours: AWS's own are written down nowhere.
 *
 * @param found absent where none was asked, or it failed
 */
export function authorizerVariables(
  { error, hint }: ApiExchange,
  found: Readonly<Record<string, unknown>> | undefined,
): Readonly<Record<string, unknown>> | undefined {
  return error?.responseType?.startsWith("AUTHORIZER") ? { ...found, error: hint } : found;
}
