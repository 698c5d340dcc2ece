import { type Environment, requiredVariable } from "../_shared/environment.ts";
import { type OriginCheck, originCheckFromEnv } from "../_shared/origin-check.ts";
import type { TokenIssuer } from "../_shared/verified-claims.ts";

/** Who may connect. */
export interface ChatAuthorizerSettings extends TokenIssuer {
  /** Without it in the claim `scope` a user is known, but refused. */
  readonly requiredScope: string;
  /** Of the pages that may connect; `*` alone for all. */
  readonly origins: readonly string[];
  readonly isFromDistribution: OriginCheck;
}

/**
 * Reads `TOKEN_ISSUER`, `TOKEN_AUDIENCES` (a JSON list), `TOKEN_JWKS_URL`, `TOKEN_SCOPE`, `ORIGINS` (with spaces
 * between them) and, where there is a distribution, `ORIGIN_SECRETS_SHA256`.
 *
 * @throws Error where one is not set, or is not what it should be.
 */
export function settingsFromEnv(env: Environment): ChatAuthorizerSettings {
  return {
    issuer: requiredVariable(env, "TOKEN_ISSUER"),
    audiences: JSON.parse(requiredVariable(env, "TOKEN_AUDIENCES")) as string[],
    jwksUrl: new URL(requiredVariable(env, "TOKEN_JWKS_URL")),
    requiredScope: requiredVariable(env, "TOKEN_SCOPE"),
    origins: requiredVariable(env, "ORIGINS").split(" "),
    isFromDistribution: originCheckFromEnv(env),
  };
}
