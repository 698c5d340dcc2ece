import { describe, expect, it } from "@jest/globals";
import { type Authorizer, cognito, iam, tokenAuthorizer } from "../../../modules/authorizers/authorizer.ts";
import { check, guarded, otherCheck, pool } from "../../support/guarded-route.ts";
import { bodyOf, contractOf, restApi } from "../../support/rest-api.ts";

describe("an operation is refused", () => {
  it.each<[string, Authorizer, readonly object[], RegExp]>([
    [
      "with alternatives",
      iam(),
      [{ guard: [] }, { other: [] }],
      /AUTHORIZER_COMBINATION.*\n.*guard, or other/,
    ],
    ["with scopes of IAM", iam(), [{ guard: ["a/b"] }], /AUTHORIZER_SCOPES.*\n.*nobody would check a\/b/],
    [
      "with scopes of a function",
      tokenAuthorizer(check),
      [{ guard: ["a/b"] }],
      /AUTHORIZER_SCOPES.*\n.*nobody would check/,
    ],
    [
      "without scope of access tokens",
      cognito(pool),
      [{ guard: [] }],
      /AUTHORIZER_SCOPES.*\n.*names no scope/,
    ],
    [
      "with scopes of identity tokens",
      cognito(pool, { token: "identity" }),
      [{ guard: ["a/b"] }],
      /AUTHORIZER_SCOPES.*\n.*can never be met/,
    ],
    [
      "with a scope that Cognito never issues",
      cognito(pool),
      [{ guard: ["write"] }],
      /AUTHORIZER_SCOPES.*\n.*no scope "write"; write <resource server>\/<scope>/,
    ],
    [
      "with a scope that no client of the user pool gets",
      cognito({ ...pool, scopes: ["a/read", "openid"] }),
      [{ guard: ["a/write"] }],
      /AUTHORIZER_SCOPES.*\(test\.yaml:\d+\)\n.*"a\/write"; they may ask for: a\/read, openid\.\n.*resource server/,
    ],
    [
      "whose scheme nothing is bound to",
      iam(),
      [{ other: [] }],
      /SECURITY_SCHEME.*\n.*"other"(.|\n)*Bind it in the stack: authorizers: \{ other:/,
    ],
  ])("%s", (_title, authorizer, security, message) => {
    expect(() => guarded(authorizer, security)).toThrow(message);
  });

  it("with alternatives of different functions, of a key, or of two schemes at once, but not of one function", () => {
    const schemes = { one: { type: "http" }, two: { type: "http" } };
    const build = (security: readonly object[], authorizers: Record<string, Authorizer>) =>
      restApi({
        contract: contractOf(
          { "/a": { get: { operationId: "getA", security, responses: {} } } },
          { components: { securitySchemes: schemes } },
        ),
        authorizers,
      });
    const [either, other] = [tokenAuthorizer(check), tokenAuthorizer(otherCheck)];
    const alternatives = [{ one: [] }, { two: [] }];
    const stack = build(alternatives, { one: either, two: either });
    expect(bodyOf(stack).paths["/a"]?.get?.security).toEqual([{ one: [] }]);
    const refused = /AUTHORIZER_COMBINATION.*\n.*one, or .*\n.*bind the same Lambda authorizer to each/;
    expect(() => build(alternatives, { one: either, two: other })).toThrow(refused);
    const signed = iam();
    expect(() => build(alternatives, { one: signed, two: signed })).toThrow(refused);
    expect(() => build([{ one: [] }, { one: [], two: [] }], { one: either, two: either })).toThrow(refused);
    expect(() => build([{ one: [] }, {}], { one: either })).toThrow(/PUBLIC_WITHOUT_REASON/);
  });

  it("that needs two authorizers at once, and not one that needs a key beside its authorizer", () => {
    const build = (second: object, authorizers: Record<string, Authorizer>) =>
      restApi({
        contract: contractOf(
          { "/a": { get: { operationId: "getA", security: [{ one: [], two: [] }], responses: {} } } },
          { components: { securitySchemes: { one: { type: "http" }, two: second } } },
        ),
        authorizers,
      });
    expect(() => build({ type: "http" }, { one: iam(), two: iam() })).toThrow(
      /AUTHORIZER_COMBINATION.*\n.*one and two at once/,
    );
    const key = { type: "apiKey", name: "x-api-key", in: "header" };
    expect(() => build(key, { one: iam() })).not.toThrow();
  });

  it.each<[Authorizer, readonly string[]]>([
    [cognito(pool), ["store/products:write"]],
    [cognito(pool), ["openid"]],
    [cognito({ ...pool, scopes: ["a/read"] }), ["a/read"]],
    [cognito(pool, { token: "identity" }), []],
  ])("not for scopes that fit (%#)", (authorizer, scopes) => {
    expect(() => guarded(authorizer, [{ guard: scopes }])).not.toThrow();
  });
});
