import type { JWTPayload } from "jose";
import type { Clock } from "../_shared/runtime.ts";
import { scopesOf, verifiedClaims } from "../_shared/verified-claims.ts";
import type { TokenSettings } from "./settings.ts";

/** What a good token says about its bearer. */
export interface Caller {
  /** The claim `sub`. */
  readonly subject: string;
  /** The claim `tenant`. */
  readonly tenant: string;
  readonly scopes: readonly string[];
}

/** The caller of a token, or `undefined` for a token that is not good. Throws where that cannot be found out. */
export type TokenVerifier = (token: string) => Promise<Caller | undefined>;

/** Verifies partners' tokens, which have to name their tenant. */
export function jwtVerifier({ audience, ...settings }: TokenSettings, clock: Clock): TokenVerifier {
  const claimsOf = verifiedClaims({ ...settings, audiences: [audience] }, clock);
  return async (token) => {
    const claims = await claimsOf(token);
    return claims === undefined ? undefined : callerOf(claims);
  };
}

function callerOf({ sub, tenant, ...claims }: JWTPayload): Caller | undefined {
  if (typeof sub !== "string" || typeof tenant !== "string" || tenant === "") return undefined;
  return { subject: sub, tenant, scopes: scopesOf(claims) };
}
