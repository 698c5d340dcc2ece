import {
  errors,
  exportJWK,
  generateKeyPair,
  type JSONWebKeySet,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from "jose";

/** The algorithms of the local keys; Cognito signs with the first. */
export type TokenAlgorithm = "RS256" | "ES256";

/** A good token's claims, or why it is not good. */
export type CheckedToken = { readonly claims: JWTPayload } | { readonly fault: string };

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;

/**
 * The keys that the local identity provider signs with, one for each algorithm. They are made when they are first
 * needed and live as long as this process: tokens of an earlier start are worth nothing.
 */
export class TokenKeys {
  readonly #pairs = new Map<TokenAlgorithm, Promise<KeyPair>>();

  /** A signed token that says these claims. */
  async sign(algorithm: TokenAlgorithm, claims: JWTPayload): Promise<string> {
    const { privateKey } = await this.#pair(algorithm);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: algorithm, kid: keyIdOf(algorithm) })
      .sign(privateKey);
  }

  /** The public keys, as an issuer publishes them. */
  async published(): Promise<JSONWebKeySet> {
    const algorithms = ["RS256", "ES256"] as const;
    const keys = algorithms.map(async (alg) => ({
      ...(await exportJWK((await this.#pair(alg)).publicKey)),
      kid: keyIdOf(alg),
      alg,
      use: "sig",
    }));
    return { keys: await Promise.all(keys) };
  }

  /** Checks a token as Cognito authorizers do: RS256, one of the issuers, not expired. */
  async verify(token: string, issuers: readonly string[]): Promise<CheckedToken> {
    const { publicKey } = await this.#pair("RS256");
    try {
      const { payload } = await jwtVerify(token, publicKey, {
        issuer: [...issuers],
        algorithms: ["RS256"],
        requiredClaims: ["exp"],
      });
      return { claims: payload };
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      return { fault: `the token is not good: ${error.message}` };
    }
  }

  #pair(algorithm: TokenAlgorithm): Promise<KeyPair> {
    const known = this.#pairs.get(algorithm) ?? generateKeyPair(algorithm, { extractable: true });
    this.#pairs.set(algorithm, known);
    return known;
  }
}

const keyIdOf = (algorithm: TokenAlgorithm): string => `local-${algorithm.toLowerCase()}`;
