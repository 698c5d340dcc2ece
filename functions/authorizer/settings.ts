import { type Environment, requiredVariable } from "../_shared/environment.ts";

/** Whose tokens are taken, and for what. */
export interface TokenSettings {
  /** Has to equal the claim `iss`. */
  readonly issuer: string;
  /** Has to be in the claim `aud`, or to equal `client_id` where there is no `aud`, as in access tokens of Cognito. */
  readonly audience: string;
  /** Where the issuer publishes its keys (JWKS). */
  readonly jwksUrl: URL;
  /** Without it in the claim `scope` a caller is known, but refused. */
  readonly requiredScope: string;
}

/**
 * Reads `TOKEN_ISSUER`, `TOKEN_AUDIENCE`, `TOKEN_JWKS_URL` and `TOKEN_SCOPE`.
 *
 * @throws Error where one is not set, or the URL is none.
 */
export function tokenSettingsFromEnv(env: Environment): TokenSettings {
  return {
    issuer: requiredVariable(env, "TOKEN_ISSUER"),
    audience: requiredVariable(env, "TOKEN_AUDIENCE"),
    jwksUrl: new URL(requiredVariable(env, "TOKEN_JWKS_URL")),
    requiredScope: requiredVariable(env, "TOKEN_SCOPE"),
  };
}
