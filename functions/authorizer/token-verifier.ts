import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from "jose";
import type { Clock } from "../_shared/runtime.ts";
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

/** Larger tokens are refused unread: a signature over megabytes is work that a stranger would order. */
export const maxTokenBytes = 8192;

/** How far the clocks of issuer and function may be apart. */
export const clockToleranceSeconds = 30;

/** The token is to blame; anything else (keys that cannot be fetched) is a failure of ours. */
const tokenFaults = [
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSMultipleMatchingKeys,
  errors.JWKSNoMatchingKey,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JWTClaimValidationFailed,
  errors.JWTExpired,
  errors.JWTInvalid,
];

/**
 * Verifies JSON web tokens, RS256 and ES256, against the issuer's published keys. Keys are remembered for ten minutes;
 * a token of a key that is not among them makes them be fetched anew, at most every 30 seconds, so that a rotation
 * needs no restart.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8725 (JSON Web Token Best Current Practices)
 */
export function jwtVerifier({ issuer, audience, jwksUrl }: TokenSettings, clock: Clock): TokenVerifier {
  const keys = createRemoteJWKSet(jwksUrl, { timeoutDuration: 1500 });
  return async (token) => {
    if (Buffer.byteLength(token) > maxTokenBytes) return undefined;
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        algorithms: ["RS256", "ES256"],
        clockTolerance: clockToleranceSeconds,
        requiredClaims: ["exp", "sub"],
        currentDate: clock(),
      });
      return isFor(audience, payload) ? callerOf(payload) : undefined;
    } catch (error) {
      if (tokenFaults.some((fault) => error instanceof fault)) return undefined;
      throw error;
    }
  };
}

function isFor(audience: string, { aud, client_id }: JWTPayload): boolean {
  if (aud === undefined) return client_id === audience;
  return Array.isArray(aud) ? aud.includes(audience) : aud === audience;
}

function callerOf({ sub, tenant, scope }: JWTPayload): Caller | undefined {
  if (typeof sub !== "string" || typeof tenant !== "string" || tenant === "") return undefined;
  const scopes = typeof scope === "string" ? scope.split(" ").filter((each) => each !== "") : [];
  return { subject: sub, tenant, scopes };
}
