import type { Issuers } from "./issuers.ts";
import type { TokenAlgorithm, TokenKeys } from "./token-keys.ts";

const lifetimeSeconds = 3600;

/** A request that no token can be made for; the message says what to send. */
export class TokenRefused extends Error {
  override readonly name = "TokenRefused";
}

/** The tokens that a request asks for, in the words of OAuth 2. */
export interface IssuedTokens {
  readonly access_token: string;
  readonly id_token?: string;
  readonly token_type: "Bearer";
  readonly expires_in: number;
}

/**
 * Makes tokens for whoever is named: `user=ada` of the user pool, or `partner=acme`. `scope` and `groups` (with spaces)
 * may be given; without `scope` the tokens of a user grant everything that the clients of the served pool may ask for,
 * or that the served operations ask for where the pool is elsewhere.
 *
 * @throws TokenRefused where nobody is named, nothing that is served would take the token, or a user asks for a scope
 *   that no client of the pool gets.
 */
export async function issueTokens(
  form: URLSearchParams,
  issuers: Issuers,
  keys: TokenKeys,
  nowMs: number,
): Promise<IssuedTokens> {
  const times = { iat: Math.floor(nowMs / 1000), exp: Math.floor(nowMs / 1000) + lifetimeSeconds };
  const sign = (algorithm: TokenAlgorithm, claims: object): Promise<string> =>
    keys.sign(algorithm, { ...times, jti: crypto.randomUUID(), ...claims });
  const [user, partner] = [form.get("user"), form.get("partner")];
  const answer = { token_type: "Bearer", expires_in: lifetimeSeconds } as const;
  if (user !== null && user !== "") {
    if (issuers.userPool === undefined) throw new TokenRefused("no operation takes tokens of a user pool");
    const { clientId = "local" } = issuers;
    const groups = words(form.get("groups"));
    const common = {
      sub: user,
      iss: issuers.userPool,
      auth_time: times.iat,
      ...(groups.length === 0 ? {} : { "cognito:groups": groups }),
    };
    const scope = scopeOf(form.get("scope"), issuers);
    const access = { ...common, token_use: "access", client_id: clientId, username: user, scope };
    const identity = {
      ...common,
      token_use: "id",
      aud: clientId,
      "cognito:username": user,
      email: `${user}@example.com`,
    };
    return { access_token: await sign("RS256", access), id_token: await sign("RS256", identity), ...answer };
  }
  if (partner !== null && partner !== "") {
    if (issuers.partner === undefined) throw new TokenRefused("no function takes tokens of partners");
    const { issuer, audience, scope } = issuers.partner;
    const claims = { sub: partner, tenant: partner, iss: issuer, aud: audience };
    return { access_token: await sign("ES256", { ...claims, scope: form.get("scope") ?? scope }), ...answer };
  }
  throw new TokenRefused("say who: user=<name> or partner=<name>, as a form");
}

function scopeOf(asked: string | null, { scopes, obtainableScopes }: Issuers): string {
  if (asked === null) return (obtainableScopes ?? scopes).join(" ");
  const unknown = words(asked).filter((scope) => obtainableScopes?.includes(scope) === false);
  if (unknown.length === 0) return asked;
  throw new TokenRefused(
    `invalid_scope: no client of the user pool may ask for ${unknown.join(", ")}; they may ask for: ${obtainableScopes?.join(", ")}`,
  );
}

function words(text: string | null): readonly string[] {
  return (text ?? "").split(" ").filter((word) => word !== "");
}
