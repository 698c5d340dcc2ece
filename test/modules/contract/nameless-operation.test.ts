import { describe, expect, it } from "@jest/globals";
import { reportedProblems } from "../../../modules/shared/problems.ts";
import { httpApiProblems } from "../../support/http-api.ts";
import { contractOf, publicOperation, restApiStack } from "../../support/rest-api.ts";

const { operationId: _, ...nameless } = publicOperation("placeOrder") as Record<string, unknown>;
const named = publicOperation("listOrders");

/** What is wrong first, of each mistake: its code and what stands beside it. */
const heads = (problems: readonly string[]) => problems.map((problem) => problem.split("\n")[0] ?? "");

function restApiProblems(post: object): readonly string[] {
  const stack = restApiStack({ contract: contractOf({ "/orders": { get: named, post } }) });
  return heads([...reportedProblems(stack.node.root).values()].flat());
}

describe("an operation without an operationId", () => {
  it("lacks nothing else where everything else is right", () => {
    expect(restApiProblems(nameless)).toEqual(["OPERATION_ID  test/api › test.yaml:14"]);
    const contract = contractOf({ "/orders": { get: named, post: nameless } });
    expect(heads(httpApiProblems({ contract }))).toEqual(["OPERATION_ID  test/api › test.yaml:14"]);
  });

  it("is checked for everything else at a REST API", () => {
    const problems = restApiProblems({
      ...nameless,
      security: [{ missing: [] }],
      "x-public": undefined,
      "x-amazon-apigateway-request-validator": "all",
      parameters: [{ in: "query", name: "a b", required: true }],
      requestBody: { content: { "application/json": { schema: { type: "object", if: {} } } } },
    });
    expect(problems).toEqual([
      expect.stringMatching(/^OPERATION_ID /),
      expect.stringMatching(/^SCHEMA_KEYWORD {2}test\/api › test\.yaml:\d+$/),
      expect.stringMatching(/^SECURITY_SCHEME {2}test\/api › POST \/orders \(test\.yaml:\d+\)$/),
      expect.stringMatching(/^PARAMETER_NAME {2}test\/api › POST \/orders \(test\.yaml:\d+\)$/),
      expect.stringMatching(/^REQUEST_VALIDATOR {2}test\/api › test\.yaml:\d+$/),
    ]);
  });

  it("is checked for everything else at an HTTP API", () => {
    const post = { ...nameless, "x-public": undefined, "x-amazon-apigateway-request-validator": "all" };
    const contract = contractOf({ "/orders": { get: named, post } });
    expect(heads(httpApiProblems({ contract }))).toEqual([
      expect.stringMatching(/^HTTP_API_UNSUPPORTED {2}test\/api › POST \/orders \(test\.yaml:\d+\)$/),
      expect.stringMatching(/^OPERATION_ID /),
      expect.stringMatching(/^PUBLIC_WITHOUT_REASON {2}test\/api › POST \/orders \(test\.yaml:\d+\)$/),
    ]);
  });

  it("answers preflights all the same, so that their path lacks none", () => {
    const any = {
      "x-amazon-apigateway-any-method": { ...named, security: [{ user: [] }], "x-public": undefined },
    };
    const rest = {
      components: { securitySchemes: { user: { type: "http", "x-amazon-apigateway-authtype": "awsSigv4" } } },
    };
    const cors = {
      kind: "origins",
      origins: ["https://shop.example.com"],
      allowHeaders: [],
      exposeHeaders: [],
      credentials: "omitted",
      maxAgeSeconds: 600,
    } as const;
    const codes = (paths: object) =>
      heads(httpApiProblems({ cors, contract: contractOf(paths, rest) })).filter((each) =>
        /^CORS /.test(each),
      );
    expect(codes({ "/a": any })).toHaveLength(1);
    expect(codes({ "/a": { ...any, options: nameless } })).toEqual([]);
  });
});
