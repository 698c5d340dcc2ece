import { describe, expect, it } from "@jest/globals";
import { accessMistakes } from "../../../modules/authorizers/access.ts";
import { contractOf } from "../../support/rest-api.ts";

const authorizer = {
  type: "apiKey",
  name: "Authorization",
  in: "header",
  "x-amazon-apigateway-authtype": "awsSigv4",
};

const auth = (type: string) => ({ "x-amazon-apigateway-auth": { type } });

/** Codes of the mistakes of one operation. */
function codes(operation: object, rest: object = {}): string[] {
  const contract = contractOf({ "/a": { get: { operationId: "getA", responses: {}, ...operation } } }, rest);
  return contract.operations.flatMap((each) => accessMistakes(contract, each)).map(({ code }) => code);
}

describe("access to an operation", () => {
  it.each([
    ["no security and no reason", {}, ["PUBLIC_WITHOUT_REASON"]],
    ["an empty security and no reason", { security: [] }, ["PUBLIC_WITHOUT_REASON"]],
    ["an alternative that asks nothing", { security: [{ iam: [] }, {}] }, ["PUBLIC_WITHOUT_REASON"]],
    ["a blank reason", { security: [], "x-public": "  " }, ["PUBLIC_WITHOUT_REASON"]],
    ["a reason that is no text", { "x-public": true }, ["PUBLIC_WITHOUT_REASON"]],
    ["a reason", { security: [], "x-public": "landing page" }, []],
    [
      "a reason and security",
      { security: [{ iam: [] }], "x-public": "landing page" },
      ["PUBLIC_AND_SECURED"],
    ],
    ["an implemented scheme", { security: [{ iam: [] }] }, []],
    ["a scheme that is not declared", { security: [{ nobody: [] }] }, ["SECURITY_SCHEME"]],
    ["a scheme that nothing implements", { security: [{ bearer: [] }] }, ["SECURITY_SCHEME"]],
    [
      "security that API Gateway's extension undoes",
      { security: [{ iam: [] }], ...auth("NONE") },
      ["PUBLIC_WITHOUT_REASON"],
    ],
    ["a reason and API Gateway's extension", { "x-public": "landing page", ...auth("NONE") }, []],
    ["IAM by API Gateway's extension", auth("AWS_IAM"), []],
    ["a type of authorizer and no authorizer", { security: [{ halfWritten: [] }] }, ["SECURITY_SCHEME"]],
    ["a key alone and no reason", { security: [{ key: [] }] }, ["PUBLIC_WITHOUT_REASON"]],
    ["a key alone as an alternative", { security: [{ iam: [] }, { key: [] }] }, ["PUBLIC_WITHOUT_REASON"]],
    ["a key alone and a reason", { security: [{ key: [] }], "x-public": "sums, no secrets" }, []],
    ["a key beside a guard", { security: [{ iam: [], key: [] }] }, []],
    [
      "a key, a guard and a reason",
      { security: [{ iam: [], key: [] }], "x-public": "why" },
      ["PUBLIC_AND_SECURED"],
    ],
    ["a scheme that every object seems to have", { security: [{ toString: [] }] }, ["SECURITY_SCHEME"]],
    ["such a scheme that is declared", { security: [{ valueOf: [] }] }, ["SECURITY_SCHEME"]],
    ["a key header of another name", { security: [{ otherKey: [] }] }, ["SECURITY_SCHEME"]],
  ])("with %s", (_title, operation, expected) => {
    const securitySchemes = {
      iam: authorizer,
      bearer: { type: "http", scheme: "bearer" },
      key: { type: "apiKey", name: "X-API-Key", in: "header" },
      halfWritten: {
        type: "apiKey",
        name: "Authorization",
        in: "header",
        "x-amazon-apigateway-authtype": "custom",
      },
      otherKey: { type: "apiKey", name: "x-key", in: "header" },
      valueOf: { type: "http", scheme: "bearer" },
    };
    expect(codes(operation, { components: { securitySchemes } })).toEqual(expected);
  });

  it("comes from the document where the operation says nothing", () => {
    const rest = { security: [{ iam: [] }], components: { securitySchemes: { iam: authorizer } } };
    expect(codes({}, rest)).toEqual([]);
    expect(codes({ security: [] }, rest)).toEqual(["PUBLIC_WITHOUT_REASON"]);
  });

  it("names the operation and its line", () => {
    const contract = contractOf({ "/a": { get: { operationId: "getA", responses: {} } } });
    const [mistake] = contract.operations.flatMap((each) => accessMistakes(contract, each));
    expect(mistake?.place).toBe("getA (test.yaml:7)");
  });
});
