import { describe, expect, it } from "@jest/globals";
import { Token } from "cdktf";
import { UserPool, type UserPoolProps } from "../../../modules/user-pool/user-pool.ts";
import { UserPoolReference } from "../../../modules/user-pool/user-pool-reference.ts";
import { stackOf } from "../../support/test-stack.ts";

const app = {
  kind: "app",
  callbackUrls: ["https://a.example/back"],
  scopes: ["openid", "shop/read"],
} as const;
const base: UserPoolProps = {
  name: "test-users",
  mfa: "optional",
  signUp: "by-admin",
  domainPrefix: "test-users",
  removal: "kept",
  resourceServer: { identifier: "shop", scopes: { read: "Read.", "items:write": "Write items." } },
  clients: { page: app },
};
const pool = (overrides: Partial<UserPoolProps> = {}) =>
  stackOf((stack) => new UserPool(stack, "users", { ...base, ...overrides }));

describe("a user pool", () => {
  it("takes long passwords, verified addresses and invited users, and is kept", () => {
    expect(pool().only("aws_cognito_user_pool")).toMatchObject({
      name: "test-users",
      username_attributes: ["email"],
      auto_verified_attributes: ["email"],
      user_attribute_update_settings: { attributes_require_verification_before_update: ["email"] },
      admin_create_user_config: { allow_admin_create_user_only: true },
      password_policy: { minimum_length: 12 },
      mfa_configuration: "OPTIONAL",
      software_token_mfa_configuration: { enabled: true },
      deletion_protection: "ACTIVE",
      lifecycle: { prevent_destroy: true },
    });
  });

  it("may be thrown away, be open to everybody and do without a second factor", () => {
    const open = pool({ removal: "disposable", signUp: "open", mfa: "off" }).only("aws_cognito_user_pool");
    expect(open).toMatchObject({
      deletion_protection: "INACTIVE",
      mfa_configuration: "OFF",
      admin_create_user_config: { allow_admin_create_user_only: false },
    });
    expect(open).not.toHaveProperty("lifecycle");
    expect(open).not.toHaveProperty("software_token_mfa_configuration");
    expect(pool({ mfa: "required" }).only("aws_cognito_user_pool").mfa_configuration).toBe("ON");
  });

  it("has a resource server, a domain and groups", () => {
    const stack = pool({ groups: { staff: "Keeps the shop." } });
    expect(stack.only("aws_cognito_resource_server")).toMatchObject({
      identifier: "shop",
      scope: [
        { scope_name: "read", scope_description: "Read." },
        { scope_name: "items:write", scope_description: "Write items." },
      ],
    });
    expect(stack.only("aws_cognito_user_pool_domain")).toMatchObject({ domain: "test-users" });
    expect(stack.only("aws_cognito_user_group")).toMatchObject({
      name: "staff",
      description: "Keeps the shop.",
    });
  });

  it("gives an app codes and no secret, and a machine credentials", () => {
    const stack = pool({ clients: { page: app, job: { kind: "machine", scopes: ["shop/items:write"] } } });
    expect(stack.find("aws_cognito_user_pool_client", { name: "page" })).toMatchObject({
      allowed_oauth_flows: ["code"],
      allowed_oauth_scopes: ["openid", "shop/read"],
      callback_urls: ["https://a.example/back"],
      generate_secret: false,
      prevent_user_existence_errors: "ENABLED",
      enable_token_revocation: true,
    });
    expect(stack.find("aws_cognito_user_pool_client", { name: "job" })).toMatchObject({
      allowed_oauth_flows: ["client_credentials"],
      allowed_oauth_scopes: ["shop/items:write"],
      generate_secret: true,
    });
  });

  it("lets nobody sign in with a machine's client, which Cognito would by default", () => {
    const stack = pool({ clients: { page: app, job: { kind: "machine", scopes: ["shop/items:write"] } } });
    const flows = (name: string) => stack.find("aws_cognito_user_pool_client", { name }).explicit_auth_flows;
    expect(flows("job")).toEqual(["ALLOW_REFRESH_TOKEN_AUTH"]);
    expect(flows("page")).toEqual(["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"]);
  });

  it("says where an app may lead people after they sign out, also where that is nowhere", () => {
    const logoutUrls = ["https://a.example/bye"];
    const stack = pool({ clients: { page: app, shop: { ...app, logoutUrls } } });
    const client = (name: string) => stack.find("aws_cognito_user_pool_client", { name });
    expect(client("shop").logout_urls).toEqual(logoutUrls);
    expect(client("page").logout_urls).toEqual([]);
  });

  it.each<[string, Partial<UserPoolProps>, RegExp]>([
    ["a name of 129 characters", { name: "a".repeat(129) }, /names must be 1 to 128/],
    ["a domain in capitals", { domainPrefix: "Users" }, /domainPrefix must be.*got "Users"/],
    ["a domain of 64 characters", { domainPrefix: "a".repeat(64) }, /domainPrefix must be/],
    ["a domain with a reserved word", { domainPrefix: "my-aws" }, /must not hold "aws"/],
    ["no clients", { clients: {} }, /clients is empty/],
    ["no scopes", { resourceServer: { identifier: "shop", scopes: {} } }, /1 to 100 scopes, got 0/],
    [
      "a scope with a slash",
      { resourceServer: { identifier: "shop", scopes: { read: "", "a/b": "" } } },
      /"a\/b" is no scope/,
    ],
    [
      "an unknown scope",
      { clients: { page: { ...app, scopes: ["shop/sell"] } } },
      /asks for "shop\/sell"; there are: shop\/read/,
    ],
    [
      "a machine that signs in",
      { clients: { job: { kind: "machine", scopes: ["openid"] } } },
      /asks for "openid"/,
    ],
    ["a client without scopes", { clients: { page: { ...app, scopes: [] } } }, /has no scopes/],
    ["a client without callbacks", { clients: { page: { ...app, callbackUrls: [] } } }, /no callbackUrls/],
    [
      "a callback without TLS",
      { clients: { page: { ...app, callbackUrls: ["http://a.example/back"] } } },
      /has "http:\/\/a\.example\/back"; write https/,
    ],
  ])("is refused with %s", (_title, overrides, message) => {
    expect(() => pool(overrides)).toThrow(/USER_POOL_LIMIT/);
    expect(() => pool(overrides)).toThrow(message);
  });

  it.each<[string, Partial<UserPoolProps>]>([
    ["a name of 128 characters", { name: "a".repeat(128) }],
    ["a domain of 63 characters", { domainPrefix: "a".repeat(63) }],
    [
      "a callback on this machine",
      { clients: { page: { ...app, callbackUrls: ["http://localhost:3000/x"] } } },
    ],
  ])("is not refused with %s", (_title, overrides) => {
    expect(() => pool(overrides)).not.toThrow();
  });
});

it("a reference looks the pool up by its name when a plan is made", () => {
  let arn = "";
  const stack = stackOf((scope) => {
    const users = new UserPoolReference(scope, "users", { name: "test-users" });
    arn = users.arn;
  });
  expect(Token.isUnresolved(arn)).toBe(true);
  expect(stack.json.data).toMatchObject({
    aws_cognito_user_pools: expect.objectContaining({
      users_pools_6589CF55: expect.objectContaining({ name: "test-users" }),
    }),
  });
});
