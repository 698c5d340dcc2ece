import { describe, expect, it } from "@jest/globals";
import {
  type Authorizer,
  cognito,
  iam,
  requestAuthorizer,
  tokenAuthorizer,
} from "../../../modules/authorizers/authorizer.ts";
import {
  contextVariable,
  header,
  type IdentitySource,
  queryString,
  stageVariable,
} from "../../../modules/authorizers/identity-source.ts";
import { fromContract } from "../../../modules/integrations/from-contract.ts";
import { RestApi } from "../../../modules/rest-api/rest-api.ts";
import { UserPoolReference } from "../../../modules/user-pool/user-pool-reference.ts";
import { check, guarded, otherCheck, pool } from "../../support/guarded-route.ts";
import { bodyOf, contractOf, restApi, stageSettings } from "../../support/rest-api.ts";
import { stackOf } from "../../support/test-stack.ts";

const uri =
  "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:check:live/invocations";

describe("an authorizer", () => {
  it.each<[string, Authorizer, readonly string[], object]>([
    [
      "iam",
      iam(),
      [],
      { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" },
    ],
    [
      "cognito",
      cognito(pool),
      ["store/read"],
      {
        type: "apiKey",
        name: "Authorization",
        in: "header",
        "x-amazon-apigateway-authtype": "cognito_user_pools",
        "x-amazon-apigateway-authorizer": { type: "cognito_user_pools", providerARNs: [pool.arn] },
      },
    ],
    [
      "token",
      tokenAuthorizer(check, { header: "x-token", validation: "^[a-z]+$", ttlSeconds: 0 }),
      [],
      {
        type: "apiKey",
        name: "x-token",
        in: "header",
        "x-amazon-apigateway-authtype": "custom",
        "x-amazon-apigateway-authorizer": {
          type: "token",
          authorizerUri: uri,
          authorizerResultTtlInSeconds: 0,
          identitySource: "method.request.header.x-token",
          identityValidationExpression: "^[a-z]+$",
        },
      },
    ],
    [
      "request",
      requestAuthorizer(check, {
        identity: [header("x-a"), queryString("b"), stageVariable("c"), contextVariable("identity.sourceIp")],
      }),
      [],
      {
        type: "apiKey",
        name: "Unused",
        in: "header",
        "x-amazon-apigateway-authtype": "custom",
        "x-amazon-apigateway-authorizer": {
          type: "request",
          authorizerUri: uri,
          authorizerResultTtlInSeconds: 300,
          identitySource:
            "method.request.header.x-a, method.request.querystring.b, stageVariables.c, context.identity.sourceIp",
        },
      },
    ],
  ])("of kind %s becomes the scheme that API Gateway imports", (_kind, authorizer, scopes, scheme) => {
    const stack = guarded(authorizer, [{ guard: scopes }]);
    expect(bodyOf(stack).components?.securitySchemes?.guard).toEqual(scheme);
    expect(stack.route("GET /a")).toMatchObject({ auth: ["guard"], scopes });
  });

  it("that is never cached may have no identity", () => {
    const scheme = bodyOf(guarded(requestAuthorizer(check, { identity: [], ttlSeconds: 0 }))).components;
    expect(scheme?.securitySchemes?.guard?.["x-amazon-apigateway-authorizer"]).not.toHaveProperty(
      "identitySource",
    );
  });

  it("that is a function may be called by the authorizers of this API alone, also for two schemes", () => {
    const contract = contractOf(
      {
        "/a": { get: { operationId: "getA", security: [{ one: [] }], responses: {} } },
        "/b": { get: { operationId: "getB", security: [{ two: [] }], responses: {} } },
      },
      { components: { securitySchemes: { one: { type: "http" }, two: { type: "http" } } } },
    );
    const stack = restApi({
      contract,
      authorizers: { one: tokenAuthorizer(check), two: tokenAuthorizer(check, { header: "x-b" }) },
    });
    const sources = stack.all("aws_lambda_permission").map((permission) => permission.source_arn);
    expect(sources.filter((source) => String(source).includes("authorizers"))).toEqual([
      expect.stringMatching(/^\$\{aws_api_gateway_rest_api\.\w+\.execution_arn\}\/authorizers\/\*$/),
    ]);
  });
});

describe("the body of an API", () => {
  const bodyWith = (authorizer: Authorizer) => guarded(authorizer).only("aws_api_gateway_rest_api").body;

  it("refers to a user pool that is known when a plan is made, and to nothing that is not", () => {
    const integration = { "x-amazon-apigateway-integration": { type: "MOCK" } };
    const contract = contractOf(
      {
        "/a": { get: { operationId: "getA", security: [{ user: ["a/b"] }], responses: {}, ...integration } },
      },
      { components: { securitySchemes: { user: { type: "oauth2" } } } },
    );
    const synthesized = stackOf((stack) => {
      const users = new UserPoolReference(stack, "users", { name: "test-users" });
      new RestApi(stack, "api", {
        name: "test",
        contract,
        integrations: { getA: fromContract() },
        authorizers: { user: cognito(users) },
        cors: { kind: "none" },
        stage: stageSettings,
      });
    });
    const text = String(synthesized.only("aws_api_gateway_rest_api").body);
    expect(text.match(/\$\{[^}]*\}/g)).toEqual([
      expect.stringMatching(/^\$\{one\(data\.aws_cognito_user_pools\.\w+\.arns\)\}$/),
    ]);
  });

  it("changes with every setting of an authorizer, so that each change is deployed", () => {
    const identity = [header("a")];
    const bodies = [
      iam(),
      tokenAuthorizer(check),
      tokenAuthorizer(check, { header: "b" }),
      tokenAuthorizer(check, { validation: "x" }),
      tokenAuthorizer(check, { ttlSeconds: 1 }),
      requestAuthorizer(check, { identity }),
      requestAuthorizer(check, { identity, ttlSeconds: 1 }),
      requestAuthorizer(check, { identity: [...identity, queryString("a")] }),
      requestAuthorizer(otherCheck, { identity }),
      cognito(pool, { token: "identity" }),
      cognito({ arn: `${pool.arn}x` }, { token: "identity" }),
    ].map(bodyWith);
    expect(new Set(bodies).size).toBe(bodies.length);
  });
});

describe("an authorizer is refused", () => {
  const token = (options: object) => tokenAuthorizer(check, options);
  const request = (identity: readonly IdentitySource[], ttlSeconds?: number) =>
    requestAuthorizer(check, { identity, ...(ttlSeconds === undefined ? {} : { ttlSeconds }) });
  it.each<[string, Authorizer, RegExp]>([
    ["that is cached for 3601 s", token({ ttlSeconds: 3601 }), /0 to 3600, got 3601/],
    ["that is cached for -1 s", token({ ttlSeconds: -1 }), /0 to 3600, got -1/],
    ["that is cached for 1.5 s", request([header("a")], 1.5), /0 to 3600, got 1.5/],
    ["with a header of two words", token({ header: "my token" }), /got "my token"/],
    ["with an unfinished expression", token({ validation: "(" }), /regular expression, got "\("/],
    ["with an empty expression", token({ validation: "" }), /regular expression, got ""/],
    ["that is cached without identity", request([]), /name at least one, or set ttlSeconds to 0/],
    ["with a comma in a source", request([header("a,b")]), /"a,b" cannot be the name/],
    ["with an empty variable of the context", request([contextVariable("")]), /"" cannot be the name/],
    ["with a source twice", request([header("a"), header("A")]), /named twice/],
  ])("%s", (_title, authorizer, message) => {
    expect(() => guarded(authorizer)).toThrow(/AUTHORIZER_LIMIT.*authorizers\.guard/);
    expect(() => guarded(authorizer)).toThrow(message);
  });

  it.each([0, 3600])("not for %d s", (ttlSeconds) => {
    expect(() => guarded(token({ ttlSeconds }))).not.toThrow();
  });

  it("for a scheme that the contract does not declare", () => {
    const build = () => restApi({ authorizers: { nobody: iam() } });
    expect(build).toThrow(/AUTHORIZER_UNKNOWN.*authorizers\.nobody\n.*declared are: none/);
  });

  it("for a scheme that says itself what checks it, or that is API Gateway's own key", () => {
    const carried = { type: "apiKey", "x-amazon-apigateway-authtype": "awsSigv4" };
    expect(() => guarded(iam(), undefined, carried)).toThrow(/AUTHORIZER_TWICE.*guard \(test\.yaml:\d+\)/);
    const key = { type: "apiKey", name: "x-api-key", in: "header" };
    expect(() => guarded(iam(), undefined, key)).toThrow(/AUTHORIZER_TWICE.*\n.*own API key/);
  });
});
