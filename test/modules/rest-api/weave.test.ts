import { describe, expect, it } from "@jest/globals";
import { iam } from "../../../modules/authorizers/authorizer.ts";
import { fromContract } from "../../../modules/integrations/from-contract.ts";
import { lambda } from "../../../modules/rest-api/integrations/lambda-proxy.ts";
import { requestValidators } from "../../../modules/rest-api/request-validators.ts";
import { bodyOf, contractOf, oneRoute, publicOperation, restApi } from "../../support/rest-api.ts";

/** The operation at `GET /a` after weaving. */
function wovenGet(operation: object, item: object = {}, rest: object = {}) {
  const contract = contractOf({ "/a": { ...item, get: publicOperation("getA", operation) } }, rest);
  return bodyOf(restApi({ contract })).paths["/a"]?.get;
}

describe("weave", () => {
  it("calls the function's alias by POST, by an address made of known parts", () => {
    expect(restApi().route("GET /items").integration).toEqual({
      type: "AWS_PROXY",
      httpMethod: "POST",
      uri: "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:test-handler:live/invocations",
      timeoutInMillis: 29_000,
    });
  });

  it("keeps operationId, reason and status codes, and drops prose", () => {
    const operation = {
      summary: "s",
      description: "d",
      tags: ["t"],
      responses: { 200: { description: "d" }, default: {} },
    };
    expect(Object.keys(wovenGet(operation) ?? {}).sort()).toEqual(
      ["operationId", "responses", "security", "x-amazon-apigateway-integration", "x-public"].sort(),
    );
    expect(wovenGet(operation)?.responses).toEqual({ 200: { description: "200 response" } });
  });

  it("joins the parameters of path and operation; the operation's own win; cookies stay out", () => {
    const item = {
      parameters: [
        { name: "id", in: "query", schema: { type: "integer" } },
        { name: "trace", in: "header", required: true, schema: { type: "string" } },
      ],
    };
    const operation = {
      parameters: [
        { name: "id", in: "query", required: true, schema: { type: "integer" } },
        { name: "session", in: "cookie", schema: { type: "string" } },
        { $ref: "#/components/parameters/page" },
      ],
    };
    const rest = {
      components: { parameters: { page: { name: "page", in: "query", schema: { type: "integer" } } } },
    };
    expect(wovenGet(operation, item, rest)?.parameters).toEqual([
      { name: "id", in: "query", required: true, schema: { type: "string" } },
      { name: "trace", in: "header", required: true, schema: { type: "string" } },
      { name: "page", in: "query", required: false, schema: { type: "string" } },
    ]);
  });

  const object = { type: "object" };
  it.each<[string, object, boolean]>([
    ["a name that queries have", { schema: { type: "string" } }, true],
    ["a list", { schema: { type: "array" } }, true],
    ["an object in one piece", { schema: object, explode: false }, true],
    ["an object that is no form", { schema: object, style: "pipeDelimited" }, true],
    ["an object in a header", { schema: object, in: "header" }, true],
    ["an object, whose properties are the names", { schema: object }, false],
    ["a referred object", { schema: { $ref: "#/components/schemas/Filter" } }, false],
    ["a deepObject, as filter[size]", { schema: object, style: "deepObject" }, false],
  ])("asks for a required parameter by its name where that stands in requests: %s", (_title, more, asked) => {
    const parameter = { name: "filter", in: "query", required: true, ...more };
    const woven = wovenGet({ parameters: [parameter] }, {}, { components: { schemas: { Filter: object } } });
    expect(woven?.parameters).toEqual([expect.objectContaining({ name: "filter", required: asked })]);
    expect(woven?.["x-amazon-apigateway-request-validator"]).toBe(asked ? "parameters" : undefined);
  });

  it("leaves out a scheme that nothing checks, of which API Gateway would warn and so refuse the import", () => {
    const key = { type: "apiKey", name: "X-API-Key", in: "header" };
    const signed = {
      type: "apiKey",
      name: "Authorization",
      in: "header",
      "x-amazon-apigateway-authtype": "awsSigv4",
    };
    const securitySchemes = {
      oauth: { type: "oauth2", flows: {} },
      bearer: { type: "http", scheme: "bearer" },
      token: { type: "apiKey", name: "token", in: "query" },
      bound: { type: "http", scheme: "bearer" },
      key,
      signed,
    };
    const contract = contractOf(
      { "/a": { get: publicOperation("getA") } },
      { components: { securitySchemes } },
    );
    const { components } = bodyOf(restApi({ contract, authorizers: { bound: iam() } }));
    expect(components?.securitySchemes).toEqual({ bound: signed, key, signed });
  });

  const body = {
    requestBody: { required: true, content: { "application/json": { schema: { type: "object" } } } },
  };
  const required = { parameters: [{ name: "q", in: "query", required: true }] };
  const optional = { parameters: [{ name: "q", in: "query" }] };
  it.each([
    ["a body", body, "body"],
    ["a required parameter", required, "parameters"],
    ["both", { ...body, ...required }, "body-and-parameters"],
    ["an optional parameter", optional, undefined],
    ["nothing", {}, undefined],
  ])("validates %s", (_title, operation, validator) => {
    expect(wovenGet(operation)?.["x-amazon-apigateway-request-validator"]).toBe(validator);
  });

  it("keeps extensions that the contract carries, at document, path and operation", () => {
    const contract = contractOf(
      {
        "/a": {
          "x-amazon-apigateway-documentation": { version: "1" },
          get: publicOperation("getA", { "x-amazon-apigateway-request-validator": "own" }),
        },
      },
      {
        "x-amazon-apigateway-api-key-source": "HEADER",
        "x-amazon-apigateway-request-validators": { own: { validateRequestBody: true } },
      },
    );
    const woven = bodyOf(restApi({ contract }));
    expect(woven["x-amazon-apigateway-api-key-source"]).toBe("HEADER");
    expect(woven["x-amazon-apigateway-request-validators"]).toEqual({
      ...requestValidators,
      own: { validateRequestBody: true },
    });
    expect(woven.paths["/a"]).toMatchObject({ "x-amazon-apigateway-documentation": { version: "1" } });
    expect(woven.paths["/a"]?.get?.["x-amazon-apigateway-request-validator"]).toBe("own");
  });

  it("takes API Gateway's ANY for an operation like any other", () => {
    const any = (operation: object) =>
      restApi({
        contract: contractOf({ "/a/{proxy+}": { "x-amazon-apigateway-any-method": operation } }),
        cors: {
          kind: "origins",
          origins: ["*"],
          allowHeaders: [],
          exposeHeaders: [],
          credentials: "omitted",
          maxAgeSeconds: 0,
        },
      });
    const stack = any(publicOperation("anyA"));
    const path = bodyOf(stack).paths["/a/{proxy+}"];
    expect(path?.["x-amazon-apigateway-any-method"]).toMatchObject({
      operationId: "anyA",
      "x-public": "test",
    });
    expect(JSON.stringify(path?.options)).toContain("'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT'");
    expect(stack.only("aws_lambda_permission").source_arn).toMatch(/\/test\/\*\/a\/\*$/);
    expect(() => any({ operationId: "anyA", responses: {} })).toThrow(/PUBLIC_WITHOUT_REASON/);
    expect(() => any({ responses: {} })).toThrow(/OPERATION_ID.*\n.*ANY \/a\/\{proxy\+\} has no operationId/);
  });

  it("keeps an integration that the contract carries", () => {
    const written = { type: "HTTP_PROXY", httpMethod: "GET", uri: "https://example.com" };
    const contract = contractOf({
      "/a": { get: publicOperation("getA", { "x-amazon-apigateway-integration": written }) },
    });
    const stack = restApi({ contract, integrations: (_) => ({ getA: fromContract() }) });
    expect(stack.route("GET /a").integration).toEqual(written);
    expect(stack.all("aws_lambda_permission")).toEqual([]);
  });

  it.each([
    ["no integration", (_: unknown) => ({}), /INTEGRATION_MISSING.*listItems \(test.yaml:7\)/],
    [
      "a promise that the contract does not keep",
      (_: unknown) => ({ listItems: fromContract() }),
      /INTEGRATION_MISSING/,
    ],
  ])("refuses an operation with %s", (_title, integrations, message) => {
    expect(() => restApi({ contract: oneRoute, integrations })).toThrow(message);
  });

  it("refuses an integration for an operation that does not exist, and one that is given twice", () => {
    const written = { "x-amazon-apigateway-integration": { type: "MOCK" } };
    const contract = contractOf({ "/a": { get: publicOperation("getA", written) } });
    const build = () =>
      restApi({
        contract,
        integrations: ({ handler }) => ({ getA: lambda(handler), getB: lambda(handler) }),
      });
    expect(build).toThrow(/OPERATION_UNKNOWN.*getB\n.*it has: getA/);
    expect(build).toThrow(/INTEGRATION_TWICE/);
  });

  it.each([49, 29_001, 1000.5])("refuses an integration that waits %d ms", (timeoutMs) => {
    const build = () =>
      restApi({ integrations: ({ handler }) => ({ listItems: lambda(handler, { timeoutMs }) }) });
    expect(build).toThrow(/INTEGRATION_TIMEOUT.*listItems\n.*from 50 to 29000/);
  });

  it("refuses a function that may run as long as its integration waits, and takes one second less", () => {
    expect(() => restApi({ handlerTimeoutSeconds: 29 })).toThrow(/INTEGRATION_TIMEOUT(.|\n)*below 29/);
    expect(restApi({ handlerTimeoutSeconds: 28 }).find("aws_lambda_function", { timeout: 28 })).toBeDefined();
  });
});
