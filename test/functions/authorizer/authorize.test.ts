import { describe, expect, it } from "@jest/globals";
import type { APIGatewayRequestAuthorizerEvent, APIGatewayTokenAuthorizerEvent } from "aws-lambda";
import { authorize } from "../../../functions/authorizer/authorize.ts";
import { tokenSettingsFromEnv } from "../../../functions/authorizer/settings.ts";

const methodArn = "arn:aws:execute-api:eu-west-1:111111111111:abc123/dev/POST/partners/orders";
const asked: string[] = [];
const logged: unknown[] = [];
const log = { info: (...entry: unknown[]) => void logged.push(entry) };
const handler = authorize(
  async (token) => {
    asked.push(token);
    if (token === "broken") throw new Error("keys cannot be fetched");
    if (token === "bad") return undefined;
    return { subject: "p-1", tenant: "acme", scopes: token === "weak" ? ["x"] : ["x", "orders:write"] };
  },
  "orders:write",
  log,
);

const request = (headers: Record<string, string>) =>
  ({ type: "REQUEST", methodArn, headers }) as unknown as APIGatewayRequestAuthorizerEvent;
const token = (authorizationToken: string): APIGatewayTokenAuthorizerEvent => ({
  type: "TOKEN",
  methodArn,
  authorizationToken,
});

describe("the authorizer", () => {
  it.each([
    ["REQUEST", request({ authorization: "Bearer good" })],
    ["REQUEST in capitals", request({ AUTHORIZATION: "bearer good" })],
    ["TOKEN", token("Bearer good")],
  ])(
    "lets a caller with the scope call the whole stage, as the policy is cached: %s",
    async (_kind, event) => {
      expect(await handler(event)).toEqual({
        principalId: "p-1",
        policyDocument: {
          Version: "2012-10-17",
          Statement: [
            {
              Action: "execute-api:Invoke",
              Effect: "Allow",
              Resource: "arn:aws:execute-api:eu-west-1:111111111111:abc123/dev/*",
            },
          ],
        },
        context: { tenant: "acme", scopes: "x orders:write" },
      });
    },
  );

  it.each([
    ["the header Authorization is not `Bearer <token>`", "good"],
    ["the token is not good", "Bearer bad"],
  ])("logs why it refuses a token, and never the token: %s", async (reason, header) => {
    logged.length = 0;
    await expect(handler(token(header))).rejects.toThrow(/^Unauthorized$/);
    expect(logged).toEqual([["unauthorized", { reason }]]);
  });

  it("denies a caller without the scope everything", async () => {
    const { policyDocument } = await handler(token("Bearer weak"));
    expect(policyDocument.Statement).toMatchObject([
      { Effect: "Deny", Resource: expect.stringMatching(/\/dev\/\*$/) },
    ]);
  });

  it.each([
    ["a bad token", token("Bearer bad")],
    ["no header", request({})],
    ["another scheme", token("Basic Z29vZA==")],
    ["two tokens", token("Bearer good good")],
    ["a line break", token("Bearer good\nx")],
  ])("throws exactly Unauthorized for %s", async (_title, event) => {
    await expect(handler(event)).rejects.toThrow(/^Unauthorized$/);
  });

  it("lets other failures through, so that they are no 401", async () => {
    await expect(handler(token("Bearer broken"))).rejects.toThrow("keys cannot be fetched");
  });
});

describe("the settings", () => {
  const env = {
    TOKEN_ISSUER: "https://issuer.example",
    TOKEN_AUDIENCE: "store",
    TOKEN_JWKS_URL: "https://issuer.example/keys",
    TOKEN_SCOPE: "orders:write",
  };

  it("come from the environment", () => {
    expect(tokenSettingsFromEnv(env)).toEqual({
      issuer: "https://issuer.example",
      audience: "store",
      jwksUrl: new URL("https://issuer.example/keys"),
      requiredScope: "orders:write",
    });
  });

  it.each(Object.keys(env))("are refused without %s, by its name", (name) => {
    expect(() => tokenSettingsFromEnv({ ...env, [name]: "" })).toThrow(name);
  });
});
