import { errors, type JWTPayload, jwtVerify } from "jose";
import { IssuerKeys } from "../../identity/issuer-keys.ts";
import type { TokenKeys } from "../../identity/token-keys.ts";
import type { HttpExchange } from "../exchange.ts";
import { type HttpError, httpError } from "../http-error.ts";
import { compileSelection, type Selection } from "../selection-expression.ts";

/** How a JWT authorizer is set up. */
export interface JwtSettings {
  /** `$request.header.Authorization` */
  readonly identitySource: string;
  readonly issuer: string;
  readonly audience: readonly string[];
}

/** Thrown for a token that is refused; the message is `error_description`. */
class RefusedToken extends Error {}

/**
 * A JWT authorizer: tokens of one issuer for one of its audiences, signed with RSA.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export class JwtAuthorizer {
  readonly kind = "jwt";
  readonly issuer: string;
  readonly audience: readonly string[];
  readonly #token: Selection;
  readonly #keys: IssuerKeys;

  constructor({ identitySource, issuer, audience }: JwtSettings) {
    this.issuer = issuer;
    this.audience = audience;
    this.#token = compileSelection(identitySource);
    this.#keys = new IssuerKeys(issuer);
  }

  /** Checks the token and that it grants one of the route's scopes; what it says is noted in the exchange. */
  async authorize(
    exchange: HttpExchange,
    scopes: readonly string[],
    local: TokenKeys,
  ): Promise<HttpError | undefined> {
    const token = (this.#token(exchange) ?? "").replace(/^Bearer /i, "");
    if (token === "") return httpError("unauthorized", "the token is missing", "Bearer");
    try {
      const claims = await this.#verified(token, local, exchange.request.receivedAtMs);
      const granted = scopesOf(claims);
      if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope))) {
        const description = "the token does not have the required scope";
        return httpError(
          "forbidden",
          `the token grants none of the scopes ${scopes.join(", ")}`,
          challenge(scopes, "insufficient_scope", description),
        );
      }
      exchange.caller = {
        kind: "jwt",
        claims: claimTexts(claims),
        scopes: scopes.length === 0 ? null : granted,
      };
      return undefined;
    } catch (error) {
      if (!(error instanceof RefusedToken)) throw error;
      return httpError("unauthorized", error.message, challenge(scopes, "invalid_token", error.message));
    }
  }

  async #verified(token: string, local: TokenKeys, nowMs: number): Promise<JWTPayload> {
    if (token.split(".").length !== 3) throw new RefusedToken("token contains an invalid number of segments");
    const keys = await this.#keys.find(local, nowMs).catch((error: Error) => {
      throw new RefusedToken(unreachable(error));
    });
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      algorithms: ["RS256", "RS384", "RS512"],
      issuer: this.issuer,
      requiredClaims: ["exp"],
      currentDate: new Date(nowMs),
    }).catch((error: Error) => {
      throw new RefusedToken(descriptionOf(error));
    });
    if (protectedHeader.kid === undefined) throw new RefusedToken('the token does not have a "kid"');
    if (payload.iat !== undefined && payload.iat * 1000 > nowMs) {
      throw new RefusedToken("the token is issued in the future");
    }
    const audience = [payload.aud ?? payload.client_id].flat();
    if (!audience.some((each) => this.audience.includes(String(each)))) {
      throw new RefusedToken("the token does not have a valid audience");
    }
    return payload;
  }
}

/** What AWS says where it gets no keys from an issuer. */
function unreachable({ message }: Error): string {
  return `OIDC discovery endpoint communication error: ${message}`;
}

function descriptionOf(error: Error): string {
  if (error instanceof errors.JWTExpired) return "the token has expired";
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === "iss") {
    return "the token does not have a valid issuer";
  }
  return error instanceof errors.JOSEError ? error.message : unreachable(error);
}

/** @see https://www.rfc-editor.org/rfc/rfc6750#section-3 for the characters of a description */
function challenge(scopes: readonly string[], error: string, description: string): string {
  const asked = scopes.length === 0 ? "" : ` scope="${scopes.join(" ")}"`;
  const described = description.replaceAll('"', "'").replaceAll(/[^\x20-\x5b\x5d-\x7e]+/g, " ");
  return `Bearer${asked} error="${error}" error_description="${described}"`;
}

/** `scope` is a text with spaces, `scp` of some issuers a list. */
function scopesOf({ scope, scp }: JWTPayload): readonly string[] {
  const granted = scope ?? scp ?? [];
  return Array.isArray(granted)
    ? granted.map(String)
    : String(granted)
        .split(" ")
        .filter((each) => each !== "");
}

/** Claims as events show them: all texts, a list as `[a b]`. */
function claimTexts(claims: JWTPayload): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, claimText(value)]));
}

function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(String).join(" ")}]`;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
