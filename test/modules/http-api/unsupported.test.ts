import { describe, expect, it } from "@jest/globals";
import { httpApi, httpApiProblems, httpStage } from "../../support/http-api.ts";
import { contractOf, publicOperation } from "../../support/rest-api.ts";

/** Props of REST APIs, as JavaScript or a spread would hand them over. */
const foreign = (props: object) => props as object;

describe("what HTTP APIs lack", () => {
  it.each([
    ["apiKeySource", "HEADER", /Lambda authorizer/],
    ["usagePlans", [], /operationThrottles/],
    ["cache", {}, /CloudFront/],
    ["binaryMediaTypes", ["image/png"], /base64/],
    ["minimumCompressionBytes", 0, /CloudFront/],
    ["resourcePolicy", [], /iam\(\)/],
    ["webAcl", "arn", /CloudFront with a web ACL/],
    ["endpoint", { kind: "private" }, /make it a REST API/],
    ["endpointConfiguration", {}, /make it a REST API/],
    ["gatewayResponses", {}, /answer yours in functions/],
    ["requestValidators", {}, /check its input against the contract/],
  ])("is refused as the prop %s, with what to do instead", (prop, value, instead) => {
    const problems = httpApiProblems(foreign({ [prop]: value }));
    expect(problems).toEqual([expect.stringMatching(`^HTTP_API_UNSUPPORTED  test/api › ${prop}\\n`)]);
    expect(problems[0]).toMatch(instead);
  });

  it("is not refused where a prop says nothing", () => {
    expect(httpApiProblems(foreign({ cache: undefined, webAcl: undefined }))).toEqual([]);
  });

  it.each([
    ["cacheCluster", { kind: "none" }, /CloudFront/],
    ["release", { kind: "held", name: "r1" }, /whose alias is weighted/],
    ["canary", {}, /whose alias is weighted/],
    ["executionLogLevel", "ERROR", /access log/],
    ["xrayTracing", true, /functions behind them/],
    ["clientCertificate", "id", /a mapping adds/],
  ])("is refused as the stage's %s, with what to do instead", (prop, value, instead) => {
    const problems = httpApiProblems({ stage: { ...httpStage, ...foreign({ [prop]: value }) } });
    expect(problems).toEqual([expect.stringMatching(`^HTTP_API_UNSUPPORTED  test/api › stage\\.${prop}\\n`)]);
    expect(problems[0]).toMatch(instead);
  });

  const paths = { "/a": { get: publicOperation("getA") } };
  it.each([
    "x-amazon-apigateway-api-key-source",
    "x-amazon-apigateway-request-validator",
    "x-amazon-apigateway-request-validators",
    "x-amazon-apigateway-gateway-responses",
    "x-amazon-apigateway-policy",
    "x-amazon-apigateway-endpoint-configuration",
    "x-amazon-apigateway-binary-media-types",
    "x-amazon-apigateway-minimum-compression-size",
    "x-amazon-apigateway-documentation",
    "x-amazon-apigateway-cors",
  ])("is refused as %s of the document, with its place", (extension) => {
    expect(httpApiProblems({ contract: contractOf(paths, { [extension]: {} }) })).toEqual([
      expect.stringMatching(`^HTTP_API_UNSUPPORTED  test/api › test.yaml:\\d+\\n  ${extension}: `),
    ]);
  });

  it.each(["x-amazon-apigateway-request-validator", "x-amazon-apigateway-auth"])(
    "is refused as %s of an operation",
    (extension) => {
      const contract = contractOf({ "/a": { get: publicOperation("getA", { [extension]: {} }) } });
      expect(httpApiProblems({ contract })).toEqual([
        expect.stringMatching(
          `^HTTP_API_UNSUPPORTED  test/api › getA \\(test.yaml:\\d+\\)\\n  ${extension}: `,
        ),
      ]);
    },
  );

  it.each([
    ["type MOCK", { type: "mock" }, /type MOCK/],
    ["type AWS", { type: "AWS" }, /type AWS;/],
    ["type HTTP", { type: "http" }, /type HTTP;/],
    ["templates", { requestTemplates: {} }, /no requestTemplates/],
    ["response templates", { responses: {} }, /no responses/],
    ["a cache", { cacheKeyParameters: [] }, /no cacheKeyParameters/],
    ["pass-through rules", { passthroughBehavior: "NEVER" }, /no passthroughBehavior/],
    ["conversion", { contentHandling: "CONVERT_TO_TEXT" }, /no contentHandling/],
    ["streaming", { responseTransferMode: "STREAM" }, /no responseTransferMode/],
  ])("is refused as an integration with %s", (_, change, message) => {
    const written = { type: "HTTP_PROXY", httpMethod: "ANY", uri: "https://a.example", ...change };
    const operation = publicOperation("getA", { "x-amazon-apigateway-integration": written });
    const problems = httpApiProblems({ contract: contractOf({ "/a": { get: operation } }) });
    expect(problems).toEqual([
      expect.stringMatching(/^HTTP_API_UNSUPPORTED {2}test\/api › getA \(test\.yaml:\d+\)\n/),
    ]);
    expect(problems[0]).toMatch(message);
  });

  it("is refused as an API key, and a key in another header is not", () => {
    const contract = (name: string) =>
      contractOf(paths, { components: { securitySchemes: { key: { type: "apiKey", in: "header", name } } } });
    expect(httpApiProblems({ contract: contract("X-API-Key") })).toEqual([
      expect.stringMatching(
        /^HTTP_API_UNSUPPORTED {2}test\/api › test\.yaml:\d+\n {2}"key" is API Gateway's own/,
      ),
    ]);
    expect(httpApiProblems({ contract: contract("x-partner-key") })).toEqual([]);
  });

  it("is no extension that HTTP APIs know", () => {
    const extension = { "x-amazon-apigateway-importexport-version": "1.0", "x-own": {} };
    expect(httpApiProblems({ contract: contractOf(paths, extension) })).toEqual([]);
    expect(httpApi({ contract: contractOf(paths, extension) }).count("aws_apigatewayv2_api")).toBe(1);
  });
});
