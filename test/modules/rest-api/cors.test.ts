import { describe, expect, it } from "@jest/globals";
import { iam, requestAuthorizer } from "../../../modules/authorizers/authorizer.ts";
import { header } from "../../../modules/authorizers/identity-source.ts";
import { type CorsOrigins, corsMistakes } from "../../../modules/shared/cors.ts";
import { check } from "../../support/guarded-route.ts";
import { bodyOf, contractOf, publicOperation, restApi } from "../../support/rest-api.ts";

const cors: CorsOrigins = {
  kind: "origins",
  origins: ["https://app.example.com"],
  allowHeaders: ["Content-Type"],
  exposeHeaders: ["Location"],
  credentials: "omitted",
  maxAgeSeconds: 600,
};
const contract = contractOf({ "/a": { get: publicOperation("getA"), put: publicOperation("putA") } });

/** The answer to a preflight and the headers of API Gateway's own errors. */
function wovenCors(overrides: Partial<CorsOrigins>) {
  const body = bodyOf(restApi({ contract, cors: { ...cors, ...overrides } }));
  const preflight = body.paths["/a"]?.options?.["x-amazon-apigateway-integration"] as {
    responses: { default: { responseParameters: object; responseTemplates: Record<string, string> } };
  };
  const responses = body["x-amazon-apigateway-gateway-responses"] as Record<
    string,
    { responseParameters: object }
  >;
  return { ...preflight.responses.default, errors: responses.DEFAULT_4XX?.responseParameters };
}

describe("CORS", () => {
  it("answers a preflight with the path's methods, without a function", () => {
    expect(wovenCors({}).responseParameters).toEqual({
      "method.response.header.Access-Control-Allow-Origin": "'https://app.example.com'",
      "method.response.header.Access-Control-Allow-Methods": "'GET,OPTIONS,PUT'",
      "method.response.header.Access-Control-Allow-Headers": "'Content-Type'",
      "method.response.header.Access-Control-Max-Age": "'600'",
    });
    expect(restApi({ contract, cors }).all("aws_lambda_permission")).toHaveLength(1);
  });

  it("answers a preflight as text, also where every media type is binary", () => {
    const body = bodyOf(restApi({ contract, cors }));
    expect(body.paths["/a"]?.options?.["x-amazon-apigateway-integration"]).toMatchObject({
      contentHandling: "CONVERT_TO_TEXT",
      responses: { default: { contentHandling: "CONVERT_TO_TEXT" } },
    });
  });

  it("declares each header that the preflight sets, as API Gateway demands", () => {
    const responses = bodyOf(restApi({ contract, cors })).paths["/a"]?.options?.responses as {
      204: { headers: object };
    };
    const set = Object.keys(wovenCors({}).responseParameters).map((key) =>
      key.replace("method.response.header.", ""),
    );
    expect(Object.keys(responses[204].headers)).toEqual(set);
  });

  it("lets pages read API Gateway's own errors", () => {
    expect(wovenCors({}).errors).toEqual({
      "gatewayresponse.header.Access-Control-Allow-Origin": "'https://app.example.com'",
      "gatewayresponse.header.Access-Control-Expose-Headers": "'Location'",
      "gatewayresponse.header.x-correlation-id": "context.requestId",
    });
  });

  it("allows the headers in which the callers of a path prove who they are, and no others", () => {
    const guarded = (scheme: string) => ({
      operationId: scheme,
      security: [{ [scheme]: [] }],
      responses: {},
    });
    const keyed = contractOf(
      {
        "/signed": { get: guarded("signed") },
        "/keyed": { get: { ...guarded("key"), "x-public": "test" }, post: guarded("partner") },
        "/open": { get: publicOperation("getOpen") },
      },
      {
        components: {
          securitySchemes: {
            signed: { type: "http" },
            key: { type: "apiKey", in: "header", name: "x-api-key" },
            partner: { type: "http", scheme: "bearer" },
          },
        },
      },
    );
    const authorizers = {
      signed: iam(),
      partner: requestAuthorizer(check, { identity: [header("X-PARTNER")] }),
    };
    const { paths } = bodyOf(
      restApi({
        contract: keyed,
        authorizers,
        cors: { ...cors, allowHeaders: ["content-type", "X-Partner"] },
      }),
    );
    const allowed = (path: string) =>
      JSON.stringify(paths[path]?.options).match(/Allow-Headers":"'([^']*)'/)?.[1];
    expect(allowed("/signed")).toBe(
      "content-type,X-Partner,Authorization,X-Amz-Content-Sha256,X-Amz-Date,X-Amz-Security-Token",
    );
    expect(allowed("/keyed")).toBe("content-type,X-Partner,x-api-key");
    expect(allowed("/open")).toBe("content-type,X-Partner");
  });

  it("allows the headers that a path and its operations declare, once each, and no other path's", () => {
    const header = (name: string) => ({ name, in: "header", schema: { type: "string" } });
    const declaring = contractOf(
      {
        "/a": {
          parameters: [header("X-Path"), { $ref: "#/components/parameters/shared" }],
          get: publicOperation("getA", { parameters: [header("If-None-Match"), header("CONTENT-TYPE")] }),
          put: publicOperation("putA", { parameters: [header("if-none-match"), header("If-Match")] }),
        },
        "/b": {
          get: publicOperation("getB", {
            parameters: [
              header("X.B"),
              header("it's"),
              { ...header("page"), in: "query" },
              { ...header("visit"), in: "cookie" },
            ],
          }),
        },
        "/c": { get: publicOperation("getC") },
      },
      { components: { parameters: { shared: header("X-Shared") } } },
    );
    const { paths } = bodyOf(restApi({ contract: declaring, cors }));
    const preflight = (path: string) => paths[path]?.options?.["x-amazon-apigateway-integration"];
    const allowing = (names: string) => ({
      responses: {
        default: { responseParameters: { "method.response.header.Access-Control-Allow-Headers": names } },
      },
    });
    expect(preflight("/a")).toMatchObject(allowing("'Content-Type,X-Path,X-Shared,If-None-Match,If-Match'"));
    expect(preflight("/b")).toMatchObject(allowing("'Content-Type,X.B'"));
    expect(preflight("/c")).toMatchObject(allowing("'Content-Type'"));
    expect(JSON.stringify(bodyOf(restApi({ contract: declaring })))).not.toContain("Allow-Headers");
  });

  it("picks the caller's origin from a list of several", () => {
    const { responseTemplates, responseParameters, errors } = wovenCors({
      origins: ["https://a.com", "https://b.com"],
    });
    expect(responseTemplates["application/json"]).toContain(
      '#if($origin == "https://a.com" || $origin == "https://b.com")',
    );
    expect(responseParameters).toMatchObject({ "method.response.header.Vary": "'Origin'" });
    expect(errors).toMatchObject({
      "gatewayresponse.header.Access-Control-Allow-Origin": "method.request.header.Origin",
      "gatewayresponse.header.Vary": "'Origin'",
    });
  });

  it("allows credentials to one named origin, and never with an error that repeats the caller's origin", () => {
    expect(wovenCors({ credentials: "allowed" }).errors).toMatchObject({
      "gatewayresponse.header.Access-Control-Allow-Credentials": "'true'",
    });
    const several = wovenCors({ credentials: "allowed", origins: ["https://a.com", "https://b.com"] });
    expect(several.errors).not.toHaveProperty(["gatewayresponse.header.Access-Control-Allow-Credentials"]);
    expect(several.responseParameters).toMatchObject({
      "method.response.header.Access-Control-Allow-Credentials": "'true'",
    });
  });

  it("leaves an OPTIONS operation of the contract alone", () => {
    const own = contractOf({ "/a": { get: publicOperation("getA"), options: publicOperation("optionsA") } });
    expect(bodyOf(restApi({ contract: own, cors })).paths["/a"]?.options?.operationId).toBe("optionsA");
  });

  it("adds nothing where it is off", () => {
    const body = bodyOf(restApi({ contract }));
    expect(body.paths["/a"]).not.toHaveProperty("options");
    expect(JSON.stringify(body)).not.toContain("Access-Control");
  });

  it.each([
    ["no origin", { origins: [] }, /origins is empty/],
    ["a path", { origins: ["https://a.com/x"] }, /"https:\/\/a.com\/x" is no origin/],
    ["a trailing slash", { origins: ["https://a.com/"] }, /is no origin/],
    ["a bare host", { origins: ["a.com"] }, /is no origin/],
    ["a quote", { origins: ["https://a.com'"] }, /is no origin/],
    ["everybody beside somebody", { origins: ["*", "https://a.com"] }, /stands alone/],
    [
      "credentials for everybody",
      { origins: ["*"], credentials: "allowed" as const },
      /cannot be allowed to "\*"/,
    ],
    ["a day and a second", { maxAgeSeconds: 86_401 }, /from 0 to 86400/],
    ["a header with a quote", { allowHeaders: ["it's"] }, /"it's" is no header name/],
    ["all headers, which are not allowed by one name", { allowHeaders: ["*"] }, /"\*" is no header name/],
  ])("refuses %s", (_title, overrides, message) => {
    expect(
      corsMistakes({ ...cors, ...overrides })
        .map((each) => each.message)
        .join("\n"),
    ).toMatch(message);
  });

  it.each(["*", "http://localhost:3000", "https://a-b.example.com:8443"])(
    "takes the origin %s for a day",
    (origin) => {
      expect(corsMistakes({ ...cors, origins: [origin], maxAgeSeconds: 86_400 })).toEqual([]);
    },
  );
});
