import { beforeAll, describe, expect, it } from "@jest/globals";
import { createLocalJWKSet, decodeJwt, type JSONWebKeySet, jwtVerify } from "jose";
import { IdentityProvider } from "../../../../tools/local-gateway/identity/identity-provider.ts";
import { TokenKeys } from "../../../../tools/local-gateway/identity/token-keys.ts";
import { authorizerUri, echo, guardedApi } from "../support/guarded.ts";
import { type HttpCall, httpCall } from "../support/http-call.ts";
import { type ServedFixture, serveFixture } from "../support/served-fixture.ts";

/** An authorizer that lets pass who its issuer's keys are for, which shows where it found them. */
const partners = {
  code: `
export const handler = async ({ methodArn }) => {
  const answer = await fetch(process.env.TOKEN_JWKS_URL);
  const { keys } = await answer.json();
  return {
    principalId: "p",
    policyDocument: { Statement: [{ Action: "execute-api:Invoke", Effect: "Allow", Resource: methodArn }] },
    context: { keys: keys.map(({ alg }) => alg).join(" ") },
  };
};`,
  variables: {
    TOKEN_ISSUER: "https://partners.example",
    TOKEN_AUDIENCE: "store",
    TOKEN_JWKS_URL: "https://partners.example/keys",
    TOKEN_SCOPE: "orders:write",
  },
};

let fixture: ServedFixture;
beforeAll(async () => {
  const api = guardedApi({
    name: "Unused",
    "x-amazon-apigateway-authorizer": { type: "request", authorizerUri: authorizerUri("dev-partners") },
  });
  fixture = await serveFixture({
    functions: { "dev-echo": echo, "dev-partners": partners },
    api,
    permission: "/*",
  });
});

const ask = (path: string, call?: HttpCall) => httpCall(fixture.gateway.identityUrl ?? "", path, call);

describe("the local identity provider", () => {
  it("takes the place of the issuer whose keys a function fetches", async () => {
    const event = (await fixture.json("/dev/a")) as { requestContext: { authorizer: unknown } };
    expect(event.requestContext.authorizer).toMatchObject({ keys: "RS256 ES256" });
  });

  it("gives a partner a token of the issuer, the audience and the scope that the function asks for", async () => {
    const token = (await ask("/token", { body: "partner=acme" })).body.trim();
    const keys = JSON.parse((await ask("/.well-known/jwks.json")).body) as JSONWebKeySet;
    const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(keys), {
      issuer: "https://partners.example",
      audience: "store",
    });
    expect(protectedHeader.alg).toBe("ES256");
    expect(payload).toMatchObject({ sub: "acme", tenant: "acme", scope: "orders:write" });
  });

  it("publishes no private key", async () => {
    const { keys } = JSON.parse((await ask("/.well-known/jwks.json")).body) as JSONWebKeySet;
    expect(keys).toHaveLength(2);
    for (const key of keys) expect(Object.keys(key)).not.toEqual(expect.arrayContaining(["d"]));
  });

  it.each([
    ["nobody", "", 400, /say who/],
    ["a user where no pool is served", "user=ada", 400, /no operation takes tokens of a user pool/],
  ])("refuses a token for %s", async (_title, body, status, message) => {
    const answer = await ask("/token", { method: "POST", body });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatch(message);
  });

  it.each(["/", "/token"])("answers 404 to GET %s and says what there is", async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(404);
    expect(answer.body).toMatch(/POST \/token/);
  });
});

it("is not started where nothing takes tokens", async () => {
  const { gateway } = await serveFixture({
    functions: { "dev-echo": echo },
    api: { paths: {} },
  });
  expect(gateway.identityUrl).toBeUndefined();
});

it("speaks for the user pool whose tokens a function verifies, beside the partners' issuer", async () => {
  const userPool = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_pool";
  const chat = {
    ...partners,
    variables: { ...partners.variables, TOKEN_ISSUER: userPool, TOKEN_SCOPE: "chat:join" },
  };
  const { gateway } = await serveFixture({
    functions: { "dev-chat": chat, "dev-partners": partners },
    api: { paths: {} },
  });
  const claims = async (body: string): Promise<object> =>
    decodeJwt((await httpCall(gateway.identityUrl ?? "", "/token", { body })).body.trim());
  expect(await claims("user=ada")).toMatchObject({ iss: userPool, scope: "chat:join", client_id: "local" });
  expect(await claims("partner=acme")).toMatchObject({ iss: "https://partners.example", aud: "store" });
});

it("gives users what the clients of a served pool may ask for, and nothing else", async () => {
  const variables = {
    ...partners.variables,
    TOKEN_ISSUER: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_pool",
    TOKEN_SCOPE: "store/never-granted",
  };
  const { gateway } = await serveFixture({
    functions: { "dev-chat": { ...partners, variables } },
    api: { paths: {} },
    resources: {
      aws_cognito_user_pool_client: {
        page: {
          allowed_oauth_scopes: ["openid", "store/read"],
          explicit_auth_flows: ["ALLOW_USER_SRP_AUTH"],
        },
        import: { allowed_oauth_scopes: ["store/read", "store/write"] },
      },
    },
  });
  const answer = (body: string) => httpCall(gateway.identityUrl ?? "", "/token", { body });
  const all = "openid store/read store/write aws.cognito.signin.user.admin";
  expect(decodeJwt((await answer("user=ada")).body)).toMatchObject({ scope: all });
  expect(decodeJwt((await answer("user=ada&scope=store/read")).body)).toMatchObject({ scope: "store/read" });
  expect(await answer("user=ada&scope=store/read store/never-granted")).toMatchObject({
    status: 400,
    body: expect.stringMatching(
      /^invalid_scope: .* store\/never-granted; they may ask for: openid, store\/read/,
    ),
  });
});

it("says whose port is taken, and why it is that one", async () => {
  const taken = new IdentityProvider(new TokenKeys(), { scopes: [] });
  await taken.listen(0);
  const refused = await new IdentityProvider(new TokenKeys(), { scopes: [] })
    .listen(taken.port)
    .catch((error: unknown) => error);
  await taken.close();
  expect(refused).toMatchObject({
    code: "SERVE_PORT",
    scope: "identity provider",
    message: expect.stringContaining("where tokens would be issued, ten above --port, is taken"),
  });
});
