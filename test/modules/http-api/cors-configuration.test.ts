import { describe, expect, it } from "@jest/globals";
import { iam } from "../../../modules/authorizers/authorizer.ts";
import { header } from "../../../modules/authorizers/identity-source.ts";
import { jwt } from "../../../modules/http-api/http-authorizer.ts";
import { type HttpApiOverrides, httpApi, httpApiProblems } from "../../support/http-api.ts";
import { contractOf, publicOperation } from "../../support/rest-api.ts";

const cors = {
  kind: "origins",
  origins: ["https://a.example"],
  allowHeaders: ["Authorization"],
  exposeHeaders: ["ETag"],
  credentials: "omitted",
  maxAgeSeconds: 600,
} as const;

describe("CORS of an HTTP API", () => {
  it("is an attribute with the methods of the contract", () => {
    const contract = contractOf({
      "/a": { get: publicOperation("getA"), put: publicOperation("putA") },
      "/b": { get: publicOperation("getB") },
    });
    expect(httpApi({ contract, cors }).only("aws_apigatewayv2_api").cors_configuration).toEqual({
      allow_origins: ["https://a.example"],
      allow_methods: ["GET", "PUT"],
      allow_headers: ["Authorization"],
      expose_headers: ["ETag"],
      allow_credentials: false,
      max_age: 600,
    });
  });

  it("names each method where a route takes any", () => {
    const contract = contractOf({ "/a": { "x-amazon-apigateway-any-method": publicOperation("anyA") } });
    const configuration = httpApi({ contract, cors }).only("aws_apigatewayv2_api").cors_configuration;
    expect(configuration).toMatchObject({
      allow_methods: ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"],
    });
  });

  it("allows the headers in which callers of any route prove who they are", () => {
    const contract = contractOf(
      {
        "/a": { get: { operationId: "getA", security: [{ own: [] }], responses: {} } },
        "/b": { get: { operationId: "getB", security: [{ signed: [] }], responses: {} } },
      },
      { components: { securitySchemes: { own: { type: "http" }, signed: { type: "http" } } } },
    );
    const own = jwt({
      issuer: "https://issuer.example",
      audience: ["a"],
      identity: header("x-token"),
      scopes: "optional",
    });
    const stack = httpApi({
      contract,
      cors: { ...cors, allowHeaders: ["ETag"] },
      authorizers: () => ({ own, signed: iam() }),
    });
    expect(stack.only("aws_apigatewayv2_api").cors_configuration).toMatchObject({
      allow_headers: [
        "ETag",
        "x-token",
        "Authorization",
        "X-Amz-Content-Sha256",
        "X-Amz-Date",
        "X-Amz-Security-Token",
      ],
    });
  });

  it("allows the headers that any path or operation declares, once each", () => {
    const header = (name: string) => ({ name, in: "header", schema: { type: "string" } });
    const contract = contractOf({
      "/a": {
        parameters: [header("X-Path")],
        get: publicOperation("getA", { parameters: [header("If-None-Match"), header("AUTHORIZATION")] }),
      },
      "/b": {
        put: publicOperation("putB", {
          parameters: [
            header("if-none-match"),
            header("If-Match"),
            header("it's"),
            { ...header("page"), in: "query" },
          ],
        }),
      },
    });
    expect(httpApi({ contract, cors }).only("aws_apigatewayv2_api").cors_configuration).toEqual({
      allow_origins: ["https://a.example"],
      allow_methods: ["GET", "PUT"],
      allow_headers: ["Authorization", "X-Path", "If-None-Match", "If-Match"],
      expose_headers: ["ETag"],
      allow_credentials: false,
      max_age: 600,
    });
    expect(httpApi({ contract }).only("aws_apigatewayv2_api")).not.toHaveProperty("cors_configuration");
  });

  const guarded = { operationId: "anyA", security: [{ own: [] }], responses: {} };
  const rest = { components: { securitySchemes: { own: { type: "http", scheme: "bearer" } } } };
  const anyMethod = { "x-amazon-apigateway-any-method": guarded };
  const authorizers: HttpApiOverrides["authorizers"] = () => ({ own: { kind: "iam" } });

  it("needs a preflight of its own beside a guarded route of any method", () => {
    const contract = contractOf({ "/a": anyMethod }, rest);
    expect(httpApiProblems({ contract, cors, authorizers })).toEqual([
      expect.stringMatching(/^CORS {2}test\/api › anyA \(test\.yaml:\d+\)\n.*preflight/),
    ]);
    const withOptions = contractOf({ "/a": { ...anyMethod, options: publicOperation("preflightA") } }, rest);
    expect(httpApiProblems({ contract: withOptions, cors, authorizers })).toEqual([]);
    expect(httpApiProblems({ contract, authorizers })).toEqual([]);
  });

  it("needs one of every path beside a guarded default route, which takes no method of its own", () => {
    const open = { options: publicOperation("preflights") };
    const beside = (more: object) => contractOf({ "/$default": anyMethod, ...more }, rest);
    for (const more of [{}, { "/a/{proxy+}": open }, { "/{proxy}": open }]) {
      expect(httpApiProblems({ contract: beside(more), cors, authorizers })).toEqual([
        expect.stringMatching(/^CORS {2}.*anyA.*\n.*\n.*Give \/\{proxy\+\} an operation "options"/),
      ]);
    }
    expect(httpApiProblems({ contract: beside({ "/{any+}": open }), cors, authorizers })).toEqual([]);
  });

  it("needs preflights that nobody guards", () => {
    const options = { ...guarded, operationId: "preflightA" };
    const contract = contractOf({ "/a": { ...anyMethod, options } }, rest);
    expect(httpApiProblems({ contract, cors, authorizers })).toEqual([
      expect.stringMatching(/^CORS {2}.*preflightA.*\n.*\n.*Give it security: \[\] and x-public/),
    ]);
  });

  it("refuses credentials for everybody", () => {
    const everybody = { ...cors, origins: ["*"], credentials: "allowed" } as const;
    expect(httpApiProblems({ cors: everybody })).toEqual([
      expect.stringMatching(/^CORS .*cannot be allowed/s),
    ]);
  });
});
