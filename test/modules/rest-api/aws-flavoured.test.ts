import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { load } from "js-yaml";
import { parseContract } from "../../../modules/contract/contract.ts";
import type { OpenApiDocument } from "../../../modules/contract/openapi-document.ts";
import { weave } from "../../../modules/rest-api/weave.ts";

const text = readFileSync(
  path.join(import.meta.dirname, "../../support/contracts/petstore.aws.yaml"),
  "utf8",
);
const document = load(text) as OpenApiDocument;
const weaveText = (given: string) =>
  weave(parseContract(given, "petstore.yaml"), {
    name: "petstore",
    integrations: {},
    cors: { kind: "none" },
    authorizers: {},
    apiKeySource: "HEADER",
    cache: {},
    endpoint: { kind: "regional" },
  });
const mistakesOf = (given: string) =>
  weaveText(given).mistakes.map(({ code, place, message }) => `${code} ${place}\n${message}`);
const body = weaveText(text).body as OpenApiDocument;

describe("a contract with API Gateway's extensions", () => {
  it("keeps every extension of the document, and adds what it leaves unsaid", () => {
    const extensions = Object.entries(document).filter(([key]) => key.startsWith("x-amazon-apigateway-"));
    for (const [key, value] of extensions.filter(([key]) => !key.endsWith("request-validators")))
      expect([key, body[key as `x-${string}`]]).toEqual([key, value]);
    expect(body["x-amazon-apigateway-request-validators"]).toMatchObject({
      ...(document["x-amazon-apigateway-request-validators"] as object),
    });
    expect(body.components?.securitySchemes).toEqual(document.components?.securitySchemes);
  });

  it.each([
    ["/pets", "get"],
    ["/pets", "post"],
    ["/pets", "options"],
    ["/pets/{petId}", "get"],
  ] as const)("keeps the extensions and the response headers of %s %s", (route, method) => {
    const given = document.paths[route]?.[method];
    const woven = body.paths[route]?.[method];
    expect(given).toBeDefined();
    for (const key of ["x-amazon-apigateway-integration", "x-amazon-apigateway-request-validator"] as const)
      expect([key, woven?.[key]]).toEqual([key, given?.[key]]);
    const headersOf = (responses: object) =>
      Object.entries(responses).map(([status, each]) => [status, Object.keys(each.headers ?? {})]);
    expect(headersOf(woven?.responses ?? {})).toEqual(headersOf(given?.responses ?? {}));
  });

  it("is open for preflights, and for nothing else", () => {
    expect(body.paths["/pets"]?.options).toMatchObject({
      security: [],
      "x-public": "CORS preflight, answered by API Gateway",
    });
    expect(mistakesOf(text)).toEqual([]);
    expect(mistakesOf(text.replace("security: [{ sigv4: [] }]", "security: []"))).toEqual([
      expect.stringMatching(/PUBLIC_WITHOUT_REASON.*GetPet/),
    ]);
  });

  it.each<[string, string, string, RegExp]>([
    [
      "an unknown type",
      "type: HTTP_PROXY",
      "type: HTTPS_PROXY",
      /type must be one of aws, .*got "HTTPS_PROXY"/,
    ],
    ["no type", "type: HTTP_PROXY", "kind: 1", /type must be one of .*got nothing/],
    [
      "an address of no host",
      "uri: http://petstore",
      "uri: petstore",
      /uri must be https:\/\/…, got "petstore/,
    ],
    ["AWS at an address", "type: HTTP_PROXY", "type: aws", /uri must be arn:aws:apigateway:/],
    [
      "an unknown method",
      "httpMethod: POST",
      "httpMethod: PSOT",
      /httpMethod must be one of any, .*got "PSOT"/,
    ],
    ["no method", "httpMethod: POST", "", /httpMethod is missing/],
    [
      "a link without id",
      "type: HTTP_PROXY",
      "connectionType: VPC_LINK\n        type: http_proxy",
      /VPC link needs its connectionId/,
    ],
    [
      "an unknown passthrough",
      "passthroughBehavior: never",
      "passthroughBehavior: no",
      /passthroughBehavior must be one of/,
    ],
    [
      "a wait of 30 s",
      "timeoutInMillis: 5000",
      "timeoutInMillis: 30000",
      /INTEGRATION_TIMEOUT.*\n.*29000, got 30000/,
    ],
    [
      "a parameter that nobody declares",
      "querystring.page: method.request.querystring.page",
      "querystring.page: method.request.querystring.size",
      /INTEGRATION_MAPPING.*\n.*no query parameter "size"/,
    ],
    [
      "a status that nobody declares",
      'statusCode: "409"',
      'statusCode: "404"',
      /has the status 404; the operation declares: 201, 409/,
    ],
    [
      "a header that nobody declares",
      "header.Access-Control-Allow-Origin: \"'*'\"\n    post",
      "header.Vary: \"'*'\"\n    post",
      /sets method.response.header.Vary; declare that header at the response 200/,
    ],
    [
      "an unknown validator",
      "request-validator: all",
      "request-validator: al",
      /REQUEST_VALIDATOR.*:\d+\n.*no request validator "al"; there are: .*all, params-only/,
    ],
    [
      "an unknown validator of all",
      "request-validator: params-only",
      "request-validator: none",
      /REQUEST_VALIDATOR.*petstore.yaml:9\n/,
    ],
  ])("is refused with %s", (_title, from, to, message) => {
    expect(text).toContain(from);
    expect(mistakesOf(text.replace(from, to))).toContainEqual(expect.stringMatching(message));
  });
});
