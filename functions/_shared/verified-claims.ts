import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from "jose";
import type { Clock } from "./runtime.ts";

/** Larger tokens are refused unread: a signature over megabytes is work that a stranger would order. */
export const maxTokenBytes = 8192;

/** How far the clocks of issuer and function may be apart. */
export const clockToleranceSeconds = 30;

/** Whose tokens are taken. */
export interface TokenIssuer {
  /** Has to equal the claim `iss`. */
  readonly issuer: string;
  /** One has to be in the claim `aud`, or to equal `client_id` where there is no `aud`, as in access tokens of Cognito. */
  readonly audiences: readonly string[];
  /** Where the issuer publishes its keys (JWKS). */
  readonly jwksUrl: URL;
}

/** The claims of a token, or `undefined` for a token that is not good. Throws where that cannot be found out. */
export type ClaimsOf = (token: string) => Promise<JWTPayload | undefined>;

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
export function verifiedClaims({ issuer, audiences, jwksUrl }: TokenIssuer, clock: Clock): ClaimsOf {
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
      return audiences.some((audience) => isFor(audience, payload)) ? payload : undefined;
    } catch (error) {
      if (tokenFaults.some((fault) => error instanceof fault)) return undefined;
      throw error;
    }
  };
}

/** The claim `scope`, whose words are the scopes. */
export function scopesOf({ scope }: JWTPayload): readonly string[] {
  return typeof scope === "string" ? scope.split(" ").filter((each) => each !== "") : [];
}

function isFor(audience: string, { aud, client_id }: JWTPayload): boolean {
  if (aud === undefined) return client_id === audience;
  return Array.isArray(aud) ? aud.includes(audience) : aud === audience;
}
