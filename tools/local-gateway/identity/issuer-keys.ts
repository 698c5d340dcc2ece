import { createLocalJWKSet, createRemoteJWKSet, type JWTVerifyGetKey } from "jose";
import * as z from "zod";
import type { TokenKeys } from "./token-keys.ts";

/** API Gateway waits this long for an issuer, and keeps its keys at most so long. */
const timeoutMs = 1_500;
const keptMs = 2 * 60 * 60 * 1000;

const metadata = z.object({ jwks_uri: z.url() });

/**
 * The keys of a JWT authorizer's issuer. An issuer on this machine is asked for its own, by its metadata; the local
 * identity provider stands in for every other one.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export class IssuerKeys {
  readonly #issuer: string;
  #found: { readonly keys: Promise<JWTVerifyGetKey>; readonly untilMs: number } | undefined;

  constructor(issuer: string) {
    this.#issuer = issuer;
  }

  /** @throws Error where the issuer does not answer in time, or not as OpenID Connect says */
  async find(local: TokenKeys, nowMs: number): Promise<JWTVerifyGetKey> {
    if (!isOnThisMachine(this.#issuer)) return createLocalJWKSet(await local.published());
    if (this.#found === undefined || nowMs >= this.#found.untilMs) {
      this.#found = { keys: discovered(this.#issuer), untilMs: nowMs + keptMs };
    }
    try {
      return await this.#found.keys;
    } catch (error) {
      this.#found = undefined;
      throw error;
    }
  }
}

/** Whether an issuer is a server of this machine, and no name that the local identity provider stands in for. */
export function isOnThisMachine(issuer: string): boolean {
  return URL.canParse(issuer) && ["localhost", "127.0.0.1", "[::1]"].includes(new URL(issuer).hostname);
}

async function discovered(issuer: string): Promise<JWTVerifyGetKey> {
  const url = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
  const { jwks_uri } = metadata.parse(await response.json());
  return createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: timeoutMs, cacheMaxAge: keptMs });
}
