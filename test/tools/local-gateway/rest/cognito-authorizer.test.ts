import { beforeAll, describe, expect, it } from "@jest/globals";
import { SignJWT } from "jose";
import { TokenKeys } from "../../../../tools/local-gateway/identity/token-keys.ts";
import { claimTexts } from "../../../../tools/local-gateway/rest/authorization/claim-texts.ts";
import { echo, guardedApi } from "../support/guarded.ts";
import { httpCall } from "../support/http-call.ts";
import { type ServedFixture, serveFixture } from "../support/served-fixture.ts";

const poolArn = "arn:aws:cognito-idp:eu-west-1:111111111111:userpool/eu-west-1_devusers";
const issuer = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_devusers";

function served(scopes: readonly string[], providerARNs = [poolArn]): Promise<ServedFixture> {
  const scheme = {
    name: "Authorization",
    "x-amazon-apigateway-authtype": "cognito_user_pools",
    "x-amazon-apigateway-authorizer": { type: "cognito_user_pools", providerARNs },
  };
  return serveFixture({ functions: { "dev-echo": echo }, api: guardedApi(scheme, scopes) });
}

interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
}
async function tokensOf({ gateway }: ServedFixture, form: string): Promise<Tokens> {
  const headers = { Accept: "application/json" };
  const { body } = await httpCall(gateway.identityUrl ?? "", "/token", { body: form, headers });
  return JSON.parse(body) as Tokens;
}

let scoped: ServedFixture;
let open: ServedFixture;
beforeAll(async () => {
  scoped = await served(["store/write", "store/admin"]);
  open = await served([]);
});

const call = (fixture: ServedFixture, token: string) =>
  fixture.call("/dev/a", { headers: { Authorization: token } });
const unauthorized = { status: 401, body: '{"message":"Unauthorized"}' };

describe("an operation behind a user pool", () => {
  it("with scopes takes an access token that grants one of them, bare or as Bearer", async () => {
    const { access_token } = await tokensOf(scoped, "user=ada&scope=store/admin other");
    expect((await call(scoped, access_token)).status).toBe(200);
    expect((await call(scoped, `Bearer ${access_token}`)).status).toBe(200);
  });

  it("shows the claims as texts and the times as Java prints them", async () => {
    const { access_token } = await tokensOf(scoped, "user=ada&groups=staff admins");
    const { authorizer } = JSON.parse((await call(scoped, access_token)).body).requestContext;
    expect(authorizer).toEqual({
      claims: {
        sub: "ada",
        username: "ada",
        iss: issuer,
        client_id: "local",
        token_use: "access",
        scope: "store/write store/admin",
        "cognito:groups": "staff,admins",
        auth_time: expect.stringMatching(/^\d+$/),
        iat: expect.stringMatching(/^\w{3} \w{3} \d\d \d\d:\d\d:\d\d UTC \d{4}$/),
        exp: expect.stringMatching(/^\w{3} \w{3} \d\d \d\d:\d\d:\d\d UTC \d{4}$/),
        jti: expect.any(String),
      },
    });
  });

  it("without scopes takes an identity token, and no access token", async () => {
    const { access_token, id_token } = await tokensOf(open, "user=ada");
    expect((await call(open, id_token)).status).toBe(200);
    expect(await call(open, access_token)).toMatchObject(unauthorized);
  });

  it("with scopes takes no identity token", async () => {
    expect(await call(scoped, (await tokensOf(scoped, "user=ada")).id_token)).toMatchObject(unauthorized);
  });

  it.each([
    ["no token", async () => ""],
    ["no JWT", async () => "abc"],
    ["a changed token", async () => `${(await tokensOf(scoped, "user=ada")).access_token.slice(0, -4)}AAAA`],
    [
      "a token of another gateway",
      async () => (await tokensOf(open, "user=ada&scope=store/write")).access_token,
    ],
    [
      "a token that the client signed itself",
      async () => {
        const claims = { iss: issuer, token_use: "access", scope: "store/write", exp: 9_999_999_999 };
        return new SignJWT(claims).setProtectedHeader({ alg: "HS256" }).sign(Buffer.alloc(32));
      },
    ],
  ])("answers 401 to %s", async (_title, token) => {
    const answer = await call(scoped, await token());
    expect(answer).toMatchObject(unauthorized);
    expect(answer.headers["x-amzn-errortype"]).toBe("UnauthorizedException");
  });

  it("answers 401 to a token of another pool", async () => {
    const other = await served(["store/write"], [poolArn.replace("devusers", "others")]);
    const { access_token } = await tokensOf(other, "user=ada");
    expect((await call(other, access_token)).status).toBe(200);
    expect(await call(scoped, access_token)).toMatchObject(unauthorized);
  });
});

describe("the keys of the local identity provider", () => {
  const keys = new TokenKeys();
  const sign = (claims: object) => keys.sign("RS256", { iss: issuer, ...claims });

  it.each([
    ["that has ended", { exp: 1 }],
    ["that never ends", {}],
    ["of another issuer", { iss: "https://other.example", exp: 9_999_999_999 }],
  ])("refuse a token %s", async (_title, claims) => {
    expect(await keys.verify(await sign(claims), [issuer])).toHaveProperty("fault");
  });

  it("take one of several issuers", async () => {
    const token = await sign({ exp: 9_999_999_999 });
    expect(await keys.verify(token, ["https://other.example", issuer])).toHaveProperty("claims.iss", issuer);
  });
});

it("claims are printed as Java prints them", () => {
  expect(claimTexts({ exp: 1_718_722_804, iat: 0, auth_time: 7, verified: true, list: ["a", "b"] })).toEqual({
    exp: "Tue Jun 18 15:00:04 UTC 2024",
    iat: "Thu Jan 01 00:00:00 UTC 1970",
    auth_time: "7",
    verified: "true",
    list: "a,b",
  });
});
