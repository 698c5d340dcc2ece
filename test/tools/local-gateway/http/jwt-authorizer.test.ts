import { APIGatewayProxyEventV2Schema } from "@aws-lambda-powertools/parser/schemas/api-gatewayv2";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { startBackend, type TestBackend } from "../support/backend.ts";
import type { HttpAnswer } from "../support/http-call.ts";
import { httpEcho, httpLambda, httpOperation, httpStack } from "../support/http-stack.ts";
import { type ServedFixture, serveFixture } from "../support/served-fixture.ts";

const guarded = (scopes: readonly string[]): object => ({
  get: httpOperation(httpLambda("dev-echo"), { security: [{ user: scopes }], "x-public": undefined }),
});

function served(issuer: string, more: object = {}): Promise<ServedFixture> {
  const authorizer = {
    type: "jwt",
    identitySource: "$request.header.Authorization",
    jwtConfiguration: { issuer, audience: ["shop", "admin"] },
    ...more,
  };
  return serveFixture(
    httpStack({
      functions: { "dev-echo": httpEcho },
      api: {
        paths: { "/open": guarded([]), "/scoped": guarded(["users:read", "users:write"]) },
        components: {
          securitySchemes: { user: { type: "oauth2", "x-amazon-apigateway-authorizer": authorizer } },
        },
      },
    }),
  );
}

const seconds = (fromNow: number): number => Math.floor(Date.now() / 1000) + fromNow;

describe("a JWT authorizer with an issuer on this machine", () => {
  let fixture: ServedFixture;
  let issuer: TestBackend;
  let sign: (claims: JWTPayload, header?: { kid?: string | undefined }) => Promise<string>;

  beforeAll(async () => {
    const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
    const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: "one", alg: "RS256", use: "sig" }] };
    issuer = await startBackend((response, { url }) => {
      const metadata = { issuer: issuer.url, jwks_uri: `${issuer.url}/keys` };
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(url === "/keys" ? keys : metadata));
    });
    sign = (claims, { kid } = { kid: "one" }) =>
      new SignJWT({ iss: issuer.url, aud: "shop", exp: seconds(60), iat: seconds(-10), ...claims })
        .setProtectedHeader({ alg: "RS256", ...(kid === undefined ? {} : { kid }) })
        .sign(privateKey);
    fixture = await served(issuer.url);
  });

  const call = (token: string, path = "/open"): Promise<HttpAnswer> =>
    fixture.call(path, { headers: { Authorization: token } });

  it("hands claims on as texts, and null for scopes that nobody asks for", async () => {
    const token = await sign({ sub: "ada", groups: ["a", "b"], admin: true, scope: "x y", exp: 4102444800 });
    const event = JSON.parse((await call(`Bearer ${token}`)).body) as object;
    expect(APIGatewayProxyEventV2Schema.parse(event).requestContext.authorizer).toEqual({
      jwt: {
        claims: expect.objectContaining({
          sub: "ada",
          aud: "shop",
          groups: "[a b]",
          admin: "true",
          exp: "4102444800",
        }),
        scopes: null,
      },
    });
    expect(event).toHaveProperty("headers.authorization", `Bearer ${token}`);
  });

  it("asks the issuer for its keys once", async () => {
    await call(await sign({}));
    const before = issuer.calls.length;
    expect((await call(await sign({}))).status).toBe(200);
    expect(issuer.calls.length).toBe(before);
  });

  it.each([
    ["scope", { scope: "other users:read" }, ["other", "users:read"]],
    ["scp", { scp: ["users:write"] }, ["users:write"]],
  ])("hands on all scopes of a token that has one in %s", async (_, claims, scopes) => {
    const event = JSON.parse((await call(await sign(claims), "/scoped")).body) as object;
    expect(event).toHaveProperty("requestContext.authorizer.jwt.scopes", scopes);
  });

  it.each([
    ["no aud but a client_id", { aud: undefined, client_id: "admin" }],
    ["one good aud of two", { aud: ["other", "shop"] }],
  ])("takes a token with %s", async (_, claims) => {
    expect((await call(await sign(claims as JWTPayload))).status).toBe(200);
  });

  it("answers a missing token with 401 and the bare scheme", async () => {
    const answer = await fixture.call("/open");
    expect([answer.status, answer.body, answer.headers["www-authenticate"]]).toEqual([
      401,
      '{"message":"Unauthorized"}',
      "Bearer",
    ]);
  });

  it.each([
    ["that has expired", { exp: seconds(-1) }, "the token has expired"],
    ["for another audience", { aud: "other" }, "the token does not have a valid audience"],
    ["without any audience", { aud: undefined }, "the token does not have a valid audience"],
    ["for another client", { aud: undefined, client_id: "x" }, "the token does not have a valid audience"],
    ["of another issuer", { iss: "https://other" }, "the token does not have a valid issuer"],
    ["that is not valid yet", { nbf: seconds(60) }, expect.anything()],
    ["of the future", { iat: seconds(60) }, "the token is issued in the future"],
    ["without an end", { exp: undefined }, expect.anything()],
  ])("refuses a token %s with the reason", async (_, claims, description) => {
    const answer = await call(await sign(claims as JWTPayload));
    expect([answer.status, answer.body]).toEqual([401, '{"message":"Unauthorized"}']);
    const [, reason] =
      /^Bearer error="invalid_token" error_description="([^"]+)"$/.exec(
        answer.headers["www-authenticate"] ?? "",
      ) ?? [];
    expect(reason).toEqual(description);
  });

  it("refuses what is no token, names no key or is signed by another one", async () => {
    const other = await generateKeyPair("RS256");
    const forged = await new SignJWT({ iss: issuer.url, aud: "shop", exp: seconds(60) })
      .setProtectedHeader({ alg: "RS256", kid: "one" })
      .sign(other.privateKey);
    for (const token of ["a.b", "a.b.c", forged, await sign({}, {})]) {
      expect((await call(token)).status).toBe(401);
    }
    expect((await call("a.b")).headers["www-authenticate"]).toContain("invalid number of segments");
  });

  it("answers a token without the route's scopes with 403, and names them", async () => {
    const answer = await call(await sign({ scope: "users" }), "/scoped");
    expect([answer.status, answer.body]).toEqual([403, '{"message":"Forbidden"}']);
    expect(answer.headers["www-authenticate"]).toMatch(
      /^Bearer scope="users:read users:write" error="insufficient_scope" /,
    );
  });
});

it("an issuer that does not answer lets nobody in", async () => {
  const { call } = await served("http://127.0.0.1:1");
  const answer = await call("/open", { headers: { Authorization: "a.b.c" } });
  expect(answer.status).toBe(401);
  expect(answer.headers["www-authenticate"]).toContain("OIDC discovery endpoint communication error");
});

it.each([
  ["metadata without keys", () => ({ issuer: "me" })],
  ["keys where nobody answers", () => ({ jwks_uri: "http://127.0.0.1:1/keys" })],
  ["keys that are none", ({ url }: TestBackend) => ({ jwks_uri: `${url}/keys` })],
])("an issuer that publishes %s lets nobody in, and the answer can be sent", async (_, metadata) => {
  const issuer = await startBackend((response, { url }) =>
    response.end(url === "/keys" ? '"none"\n' : JSON.stringify(metadata(issuer))),
  );
  const { call } = await served(issuer.url);
  const parts = [{ alg: "RS256", kid: "one" }, { iss: issuer.url }];
  const token = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  const answer = await call("/open", { headers: { Authorization: `${token}.c2lnbmVk` } });
  expect([answer.status, answer.body]).toEqual([401, '{"message":"Unauthorized"}']);
  expect(answer.headers["www-authenticate"]).toMatch(
    /^Bearer error="invalid_token" error_description="[ !#-[\]-~]+"$/,
  );
});

describe("a JWT authorizer whose issuer is elsewhere", () => {
  let fixture: ServedFixture;
  const issuer = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_users";
  beforeAll(async () => {
    fixture = await served(issuer, { identitySource: "$request.querystring.token" });
  });

  const token = async (form: string): Promise<string> =>
    (await fetch(`${fixture.gateway.identityUrl}/token`, { method: "POST", body: new URLSearchParams(form) }))
      .text()
      .then((text) => text.trim());

  it("takes tokens of the local identity provider, also in the query", async () => {
    const event = await fixture.json(`/scoped?token=${await token("user=ada")}`);
    expect(event).toHaveProperty("requestContext.authorizer.jwt.claims", {
      ...(event as { requestContext: { authorizer: { jwt: { claims: object } } } }).requestContext.authorizer
        .jwt.claims,
      iss: issuer,
      username: "ada",
      client_id: "shop",
      scope: "users:read users:write",
    });
  });

  it("refuses those without the scope", async () => {
    const path = `/scoped?token=${await token("user=ada&scope=none")}`;
    expect((await fixture.call(path)).status).toBe(403);
  });
});
