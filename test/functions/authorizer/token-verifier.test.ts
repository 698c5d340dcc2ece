import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { clockToleranceSeconds, maxTokenBytes } from "../../../functions/_shared/verified-claims.ts";
import { jwtVerifier, type TokenVerifier } from "../../../functions/authorizer/token-verifier.ts";

const now = new Date("2026-01-15T09:30:00Z");
const nowSeconds = now.getTime() / 1000;
const issuer = "https://issuer.example";
const good = {
  iss: issuer,
  aud: "store",
  sub: "p-1",
  tenant: "acme",
  scope: "orders:write x",
  exp: nowSeconds + 60,
};

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;
const pairs: Record<string, Pair> = {};
let published: JWK[] = [];
let fetches = 0;
let keysStatus = 200;
let server: Server;
let verify: TokenVerifier;

async function publish(...ids: string[]): Promise<void> {
  published = await Promise.all(
    ids.map(async (kid) => ({ ...(await exportJWK((pairs[kid] as Pair).publicKey)), kid, use: "sig" })),
  );
}

function verifier(): TokenVerifier {
  const { port } = server.address() as AddressInfo;
  const jwksUrl = new URL(`http://127.0.0.1:${port}/keys`);
  return jwtVerifier({ issuer, audience: "store", jwksUrl, requiredScope: "orders:write" }, () => now);
}

function sign(claims: object, kid = "rsa", alg = kid.startsWith("ec") ? "ES256" : "RS256"): Promise<string> {
  const { privateKey } = pairs[kid] as Pair;
  return new SignJWT({ ...claims }).setProtectedHeader({ alg, kid }).sign(privateKey);
}

beforeAll(async () => {
  pairs.rsa = await generateKeyPair("RS256", { extractable: true });
  pairs.ec = await generateKeyPair("ES256", { extractable: true });
  pairs.next = await generateKeyPair("RS256", { extractable: true });
  server = createServer((_request, response) => {
    fetches += 1;
    response.writeHead(keysStatus, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ keys: published }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(async () => {
  keysStatus = 200;
  await publish("rsa", "ec");
  verify = verifier();
  fetches = 0;
});

afterEach(() => {
  jest.restoreAllMocks();
});

describe("a token", () => {
  it.each(["rsa", "ec"])("signed with the issuer's %s key tells subject, tenant and scopes", async (kid) => {
    await expect(verify(await sign(good, kid))).resolves.toEqual({
      subject: "p-1",
      tenant: "acme",
      scopes: ["orders:write", "x"],
    });
  });

  it.each<[string, object]>([
    ["for several audiences", { aud: ["other", "store"] }],
    ["of Cognito, which names the client instead", { aud: undefined, client_id: "store" }],
    ["that has ended within the tolerance", { exp: nowSeconds - clockToleranceSeconds + 1 }],
    ["that starts within the tolerance", { nbf: nowSeconds + clockToleranceSeconds }],
    ["without scopes", { scope: undefined }],
  ])("%s is good", async (_title, claims) => {
    await expect(verify(await sign({ ...good, ...claims }))).resolves.toMatchObject({ subject: "p-1" });
  });

  it.each<[string, object]>([
    ["of another issuer", { iss: "https://other.example" }],
    ["for another audience", { aud: "shop" }],
    ["for another client", { aud: undefined, client_id: "shop" }],
    ["whose audience is another, though the client fits", { aud: "shop", client_id: "store" }],
    ["for nobody", { aud: undefined }],
    ["that has ended", { exp: nowSeconds - clockToleranceSeconds }],
    ["that never ends", { exp: undefined }],
    ["that is not yet good", { nbf: nowSeconds + clockToleranceSeconds + 1 }],
    ["without subject", { sub: undefined }],
    ["without tenant", { tenant: undefined }],
    ["with an empty tenant", { tenant: "" }],
  ])("%s is not good", async (_title, claims) => {
    await expect(verify(await sign({ ...good, ...claims }))).resolves.toBeUndefined();
  });

  it("that was changed, is signed with the public key or with nothing is not good", async () => {
    const [head, body, signature] = (await sign(good)).split(".");
    const forged = Buffer.from(JSON.stringify({ ...good, tenant: "other" })).toString("base64url");
    const none = Buffer.from('{"alg":"none"}').toString("base64url");
    const hmac = await new SignJWT(good)
      .setProtectedHeader({ alg: "HS256", kid: "rsa" })
      .sign(new TextEncoder().encode(JSON.stringify(published[0])));
    for (const token of [`${head}.${forged}.${signature}`, `${none}.${body}.`, hmac, "x", "a.b.c"]) {
      await expect(verify(token)).resolves.toBeUndefined();
    }
  });

  it.each(["PS256", "RS512", "ES384"])("signed with the issuer's key by %s is not good", async (alg) => {
    pairs[alg] = await generateKeyPair(alg, { extractable: true });
    await publish(alg);
    await expect(verify(await sign(good, alg, alg))).resolves.toBeUndefined();
  });

  it("of a larger size than allowed is refused before any key is fetched", async () => {
    const padded = (bytes: number): Promise<string> => sign({ ...good, pad: "x".repeat(bytes) });
    const unpadded = (await padded(0)).length;
    // Base64 makes four characters of three bytes, so a pad changes the length in steps.
    const largest = Math.floor(((maxTokenBytes - unpadded) * 3) / 4);
    const tooLarge = await padded(largest + 3);
    expect(tooLarge.length - maxTokenBytes).toBeLessThanOrEqual(4);
    await expect(verify(tooLarge)).resolves.toBeUndefined();
    expect(fetches).toBe(0);
    const fits = await padded(largest - 3);
    expect(maxTokenBytes - fits.length).toBeLessThanOrEqual(8);
    await expect(verify(fits)).resolves.toMatchObject({ tenant: "acme" });
  });
});

describe("the issuer's keys", () => {
  it("are fetched once for many tokens", async () => {
    await Promise.all([verify(await sign(good)), verify(await sign(good)), verify(await sign(good, "ec"))]);
    await verify(await sign(good));
    expect(fetches).toBe(1);
  });

  it("are fetched anew for a key that is not among them, after a pause", async () => {
    await verify(await sign(good));
    await publish("next");
    await expect(verify(await sign(good, "next"))).resolves.toBeUndefined();
    const later = Date.now() + 31_000;
    jest.spyOn(Date, "now").mockReturnValue(later);
    await expect(verify(await sign(good, "next"))).resolves.toMatchObject({ subject: "p-1" });
    await expect(verify(await sign(good, "rsa"))).resolves.toBeUndefined();
    expect(fetches).toBe(2);
  });

  it("that cannot be fetched are a failure of ours and no fault of the token", async () => {
    keysStatus = 503;
    await expect(verify(await sign(good))).rejects.toThrow();
  });
});
