import { createHash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import type { APIGatewayRequestAuthorizerEvent } from "aws-lambda";
import type { JWTPayload } from "jose";
import { originCheckFromEnv } from "../../../functions/_shared/origin-check.ts";
import { authorizeConnection } from "../../../functions/chat-authorizer/authorize-connection.ts";
import { settingsFromEnv } from "../../../functions/chat-authorizer/settings.ts";

const methodArn = "arn:aws:execute-api:eu-west-1:123456789012:api/test/$connect";
const ada = { sub: "u-1", username: "ada", token_use: "access", scope: "store/chat:join openid" };

function authorize(
  claims: object | undefined,
  {
    origins = ["*"],
    query = { access_token: "t" },
    headers = {} as Record<string, string>,
    secrets = undefined as string | undefined,
  } = {},
) {
  const isFromDistribution = originCheckFromEnv({ ORIGIN_SECRETS_SHA256: secrets });
  const settings = { requiredScope: "store/chat:join", origins, isFromDistribution };
  const event = { type: "REQUEST", methodArn, headers, queryStringParameters: query };
  return authorizeConnection(
    async () => claims as JWTPayload | undefined,
    settings,
  )(event as unknown as APIGatewayRequestAuthorizerEvent);
}

const effectOf = async (answer: ReturnType<typeof authorize>): Promise<unknown> =>
  (await answer).policyDocument.Statement[0]?.Effect;

describe("the authorizer of the chat", () => {
  it("lets a user with the scope connect, and tells who it is", async () => {
    expect(await authorize(ada)).toEqual({
      principalId: "u-1",
      policyDocument: {
        Version: "2012-10-17",
        Statement: [{ Action: "execute-api:Invoke", Effect: "Allow", Resource: methodArn }],
      },
      context: { user: "ada" },
    });
    expect(await authorize({ ...ada, username: undefined })).toMatchObject({ context: { user: "u-1" } });
  });

  it.each([
    ["a token that is not good", undefined],
    ["an identity token", { ...ada, token_use: "id" }],
    ["a token for nobody", { ...ada, sub: undefined }],
  ])("knows nobody by %s", async (_, claims) => {
    await expect(authorize(claims)).rejects.toThrow(/^Unauthorized$/);
  });

  it("knows nobody without a token", async () => {
    await expect(authorize(ada, { query: {} as { access_token: string } })).rejects.toThrow(/^Unauthorized$/);
    await expect(authorize(ada, { query: { access_token: "" } })).rejects.toThrow(/^Unauthorized$/);
  });

  it.each([["openid"], ["store/chat:joined"], [undefined]])("refuses the scope %s", async (scope) => {
    expect(await effectOf(authorize({ ...ada, scope }))).toBe("Deny");
  });

  it("refuses pages of other origins, and lets programs pass, which send none", async () => {
    const origins = ["https://shop.example"];
    const from = (name: string, origin: string) => authorize(ada, { origins, headers: { [name]: origin } });
    expect(await effectOf(from("Origin", "https://evil.example"))).toBe("Deny");
    expect(await effectOf(from("origin", "https://shop.example"))).toBe("Allow");
    expect(await effectOf(authorize(ada, { origins }))).toBe("Allow");
    const open = authorize(ada, { headers: { Origin: "https://evil.example" } });
    expect(await effectOf(open)).toBe("Allow");
  });

  it("refuses who does not come through the distribution, where there is one", async () => {
    const secrets = ["blue", "green"]
      .map((each) => createHash("sha256").update(each).digest("hex"))
      .join(" ");
    const showing = (headers: Record<string, string>) => authorize(ada, { secrets, headers });
    expect(await effectOf(showing({ "X-Origin-Verify": "blue" }))).toBe("Allow");
    expect(await effectOf(showing({ "x-origin-verify": "green" }))).toBe("Allow");
    expect(await effectOf(showing({ "x-origin-verify": "red" }))).toBe("Deny");
    expect(await effectOf(showing({}))).toBe("Deny");
  });
});

describe("its settings", () => {
  const env = {
    TOKEN_ISSUER: "https://issuer.example",
    TOKEN_AUDIENCES: '["one","two"]',
    TOKEN_JWKS_URL: "https://issuer.example/keys",
    TOKEN_SCOPE: "store/chat:join",
    ORIGINS: "https://a.example https://b.example",
  };

  it("come from the function's variables", () => {
    expect(settingsFromEnv(env)).toEqual({
      issuer: "https://issuer.example",
      audiences: ["one", "two"],
      jwksUrl: new URL("https://issuer.example/keys"),
      requiredScope: "store/chat:join",
      origins: ["https://a.example", "https://b.example"],
      isFromDistribution: expect.any(Function),
    });
  });

  it.each(Object.keys(env))("lack %s at start and not at the first client", (name) => {
    expect(() => settingsFromEnv({ ...env, [name]: undefined })).toThrow(`${name} is not set`);
  });
});
