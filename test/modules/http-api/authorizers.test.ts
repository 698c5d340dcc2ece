import { describe, expect, it } from "@jest/globals";
import { iam } from "../../../modules/authorizers/authorizer.ts";
import {
  contextVariable,
  header,
  queryString,
  stageVariable,
} from "../../../modules/authorizers/identity-source.ts";
import { type HttpAuthorizer, jwt, lambdaAuthorizer } from "../../../modules/http-api/http-authorizer.ts";
import type { LambdaFunction } from "../../../modules/lambda-function/lambda-function.ts";
import { httpApi, httpApiProblems } from "../../support/http-api.ts";
import { contractOf } from "../../support/rest-api.ts";

const tokens = { issuer: "https://issuer.example.com", audience: ["app"] };
const identity = [header("Authorization")];
const authorizerUri =
  "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:check:live/invocations";

/** One route behind the scheme `own`, or behind what is said. */
function guardedBy(
  make: (check: LambdaFunction) => HttpAuthorizer,
  security: object[] = [{ own: [] }],
  scheme: object = { type: "http", scheme: "bearer" },
) {
  const operation = { operationId: "listItems", security, responses: {} };
  const contract = contractOf(
    { "/items": { get: operation } },
    { components: { securitySchemes: { own: scheme, second: { type: "http", scheme: "basic" } } } },
  );
  return { contract, authorizers: (check: LambdaFunction) => ({ own: make(check) }) };
}

const unread = { type: "apiKey", name: "Unused", in: "header" };
const scoped = [{ own: ["a/read"] }];

describe("an authorizer of an HTTP API", () => {
  it.each<[string, (check: LambdaFunction) => HttpAuthorizer, object[], object]>([
    [
      "iam",
      iam,
      [{ own: [] }],
      { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" },
    ],
    [
      "jwt",
      () => jwt(tokens),
      scoped,
      {
        type: "oauth2",
        "x-amazon-apigateway-authorizer": {
          type: "jwt",
          identitySource: "$request.header.Authorization",
          jwtConfiguration: tokens,
        },
      },
    ],
    [
      "jwt in the query string",
      () => jwt({ ...tokens, identity: queryString("token"), scopes: "optional" }),
      [{ own: [] }],
      {
        type: "oauth2",
        "x-amazon-apigateway-authorizer": {
          type: "jwt",
          identitySource: "$request.querystring.token",
          jwtConfiguration: tokens,
        },
      },
    ],
    [
      "lambda, remembered for the route alone",
      (check) => lambdaAuthorizer(check, { identity: [...identity, queryString("tenant")] }),
      [{ own: [] }],
      {
        ...unread,
        "x-amazon-apigateway-authorizer": {
          type: "request",
          authorizerUri,
          authorizerPayloadFormatVersion: "2.0",
          enableSimpleResponses: true,
          authorizerResultTtlInSeconds: 300,
          identitySource: "$request.header.Authorization, $request.querystring.tenant, $context.routeKey",
        },
      },
    ],
    [
      "lambda with a policy for the whole API",
      (check) =>
        lambdaAuthorizer(check, {
          identity: [header("x-key"), stageVariable("shop"), contextVariable("identity.sourceIp")],
          answers: "policy",
          payloadFormat: "1.0",
          ttlSeconds: 3600,
          remembered: "api",
        }),
      [{ own: [] }],
      {
        ...unread,
        "x-amazon-apigateway-authorizer": {
          type: "request",
          authorizerUri,
          authorizerPayloadFormatVersion: "1.0",
          authorizerResultTtlInSeconds: 3600,
          identitySource: "$request.header.x-key, $stageVariables.shop, $context.identity.sourceIp",
        },
      },
    ],
    [
      "lambda that is asked each time",
      (check) => lambdaAuthorizer(check, { identity: [], ttlSeconds: 0 }),
      [{ own: [] }],
      {
        ...unread,
        "x-amazon-apigateway-authorizer": {
          type: "request",
          authorizerUri,
          authorizerPayloadFormatVersion: "2.0",
          enableSimpleResponses: true,
          authorizerResultTtlInSeconds: 0,
        },
      },
    ],
  ])("of kind %s becomes its security scheme", (_, make, security, expected) => {
    const given = guardedBy(make, security);
    expect(httpApiProblems(given)).toEqual([]);
    const stack = httpApi(given);
    const { securitySchemes } = stack.body("aws_apigatewayv2_api").components as { securitySchemes: object };
    expect(securitySchemes).toMatchObject({ own: expected });
    const { auth, scopes } = stack.route("GET /items", "aws_apigatewayv2_api");
    expect({ auth, scopes }).toEqual({ auth: ["own"], scopes: Object.values(security[0] ?? {}).flat() });
  });

  it("names the route once where the identity names it already", () => {
    const given = guardedBy((check) =>
      lambdaAuthorizer(check, { identity: [...identity, contextVariable("routeKey")] }),
    );
    const { components } = httpApi(given).body("aws_apigatewayv2_api");
    expect(components).toMatchObject({
      securitySchemes: {
        own: {
          "x-amazon-apigateway-authorizer": {
            identitySource: "$request.header.Authorization, $context.routeKey",
          },
        },
      },
    });
  });

  const many = (count: number) => Array.from({ length: count }, (_, index) => `a${index}`);
  it.each<[string, (check: LambdaFunction) => HttpAuthorizer, RegExp]>([
    ["an issuer over http", () => jwt({ ...tokens, issuer: "http://issuer.example.com" }), /https address/],
    ["no audience", () => jwt({ ...tokens, audience: [] }), /1 to 50, got 0/],
    ["51 audiences", () => jwt({ ...tokens, audience: many(51) }), /1 to 50, got 51/],
    ["an empty audience", () => jwt({ ...tokens, audience: ["a", " "] }), /empty text/],
    [
      "a token in the context",
      () => jwt({ ...tokens, identity: contextVariable("path") }),
      /header or a parameter/,
    ],
    [
      "a wait of 3601 s",
      (check) => lambdaAuthorizer(check, { identity, ttlSeconds: 3601 }),
      /0 to 3600, got 3601/,
    ],
    [
      "a cache without identity",
      (check) => lambdaAuthorizer(check, { identity: [] }),
      /identity sources to tell/,
    ],
    [
      "one source twice",
      (check) => lambdaAuthorizer(check, { identity: [header("x"), header("X")] }),
      /named twice/,
    ],
    [
      "a source with a comma",
      (check) => lambdaAuthorizer(check, { identity: [header("x,y")] }),
      /"x,y" cannot be/,
    ],
    [
      "simple answers to payload 1.0",
      (check) => lambdaAuthorizer(check, { identity, payloadFormat: "1.0" }),
      /payloadFormat "2.0"/,
    ],
  ])("refuses %s", (_, make, message) => {
    const problems = httpApiProblems(guardedBy(make, scoped)).filter(
      (each) => !each.startsWith("AUTHORIZER_SCOPES"),
    );
    expect(problems).toEqual([expect.stringMatching(/^AUTHORIZER_LIMIT {2}test\/api › authorizers\.own\n/)]);
    expect(problems[0]).toMatch(message);
  });

  it("takes 50 audiences", () => {
    expect(httpApiProblems(guardedBy(() => jwt({ ...tokens, audience: many(50) }), scoped))).toEqual([]);
  });

  it.each<[string, (check: LambdaFunction) => HttpAuthorizer, object[], string, RegExp]>([
    ["no scope for tokens that need one", () => jwt(tokens), [{ own: [] }], "AUTHORIZER_SCOPES", /any token/],
    ["11 scopes", () => jwt(tokens), [{ own: many(11) }], "AUTHORIZER_SCOPES", /10 scopes, got 11/],
    ["scopes of a signature", iam, scoped, "AUTHORIZER_SCOPES", /nobody would check a\/read/],
    ["two alternatives", iam, [{ own: [] }, { second: [] }], "AUTHORIZER_COMBINATION", /own and second/],
    ["two at once", iam, [{ own: [], second: [] }], "AUTHORIZER_COMBINATION", /own and second/],
    ["a scheme that nothing checks", iam, [{ second: [] }], "SECURITY_SCHEME", /nothing to check/],
    ["a scheme that is not there", iam, [{ other: [] }], "SECURITY_SCHEME", /declared are: own, second/],
  ])("refuses an operation that asks for %s", (_, make, security, code, message) => {
    const problems = httpApiProblems(guardedBy(make, security));
    expect(problems).toEqual([
      expect.stringMatching(`^${code}  test/api › listItems \\(test.yaml:\\d+\\)\\n`),
    ]);
    expect(problems[0]).toMatch(message);
  });

  it("takes 10 scopes", () => {
    expect(httpApiProblems(guardedBy(() => jwt(tokens), [{ own: many(10) }]))).toEqual([]);
  });

  it("refuses a binding to no scheme, and one that the contract has itself", () => {
    const { contract } = guardedBy(iam, [{ own: [] }]);
    expect(httpApiProblems({ contract, authorizers: () => ({ own: iam(), nobody: iam() }) })).toEqual([
      expect.stringMatching(/^AUTHORIZER_UNKNOWN .*"nobody"; declared are: own, second/s),
    ]);
    const carried = {
      type: "apiKey",
      name: "Authorization",
      in: "header",
      "x-amazon-apigateway-authtype": "awsSigv4",
    };
    expect(httpApiProblems(guardedBy(iam, [{ own: [] }], carried))).toEqual([
      expect.stringMatching(/^AUTHORIZER_TWICE .*authorizers\.own \(test\.yaml:\d+\)/s),
    ]);
  });

  it("refuses an eleventh authorizer", () => {
    const names = many(11);
    const schemes = Object.fromEntries(names.map((name) => [name, { type: "http", scheme: "bearer" }]));
    const contract = (count: number) =>
      contractOf(
        { "/a": { get: { operationId: "a", security: [{ a0: [] }], responses: {} } } },
        { components: { securitySchemes: Object.fromEntries(Object.entries(schemes).slice(0, count)) } },
      );
    const bound = (count: number) => ({
      contract: contract(count),
      authorizers: () => Object.fromEntries(names.slice(0, count).map((name) => [name, iam()])),
    });
    expect(httpApiProblems(bound(11))).toEqual([
      expect.stringMatching(/^AUTHORIZER_LIMIT .*10 authorizers, got 11/s),
    ]);
    expect(httpApiProblems(bound(10))).toEqual([]);
  });
});
