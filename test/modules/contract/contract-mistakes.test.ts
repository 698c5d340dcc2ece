import { describe, expect, it } from "@jest/globals";
import { parseContract } from "../../../modules/contract/contract.ts";
import { contractMistakes } from "../../../modules/contract/contract-mistakes.ts";

function mistakesOf(paths: string): string[] {
  const text = `openapi: 3.0.3\ninfo: { title: t, version: "1" }\npaths:\n${paths}`;
  return contractMistakes(parseContract(text, "c.yaml")).map(
    ({ code, place, message }) => `${code} ${place} ${message}`,
  );
}

describe("contractMistakes: operation ids", () => {
  it("finds none in a contract whose operations each have their own", () => {
    expect(
      mistakesOf("  /a:\n    get: { operationId: getA }\n    put: { operationId: putA }\n  /b:\n"),
    ).toEqual([]);
  });

  it("finds an operation without one, also one that holds nothing yet", () => {
    const fix = "has no operationId; integrations and limits refer to operations by it.";
    expect(mistakesOf("  /a:\n    get: { summary: x }\n    post:\n")).toEqual([
      `OPERATION_ID c.yaml:5 GET /a ${fix}`,
      `OPERATION_ID c.yaml:6 POST /a ${fix}`,
    ]);
  });

  it("finds each repetition at its own place and names the first use", () => {
    const paths = "  /a:\n    get: { operationId: same }\n  /b:\n    get: { operationId: same }\n";
    expect(mistakesOf(`${paths}    put: { operationId: same }\n`)).toEqual([
      `OPERATION_ID c.yaml:7 GET /b and GET /a have the same operationId "same"; rename one.`,
      `OPERATION_ID c.yaml:8 PUT /b and GET /a have the same operationId "same"; rename one.`,
    ]);
  });
});

describe("contractMistakes: paths", () => {
  it.each(["/", "/a", "/a/{id}", "/a/{id}/b", "/{proxy+}", "/a/{rest+}", "/v1.2/a:b/c$d"])(
    "takes %s",
    (path) => {
      expect(mistakesOf(`  "${path}": {}\n`)).toEqual([]);
    },
  );

  it.each([
    "a",
    "/a/",
    "//a",
    "/{id}.json",
    "/~a",
    "/@c",
    "/%C3%BC",
    "/a*",
    "/a{id}",
    "/{a}{b}",
    "/{proxy+}/a",
    "/{}",
    "/a b",
    "/ü",
    "/a?b=c",
  ])("refuses %s", (path) => {
    const fault = `"${path}": each part must be text, {name}, or {name+} at the end.`;
    expect(mistakesOf(`  "${path}": {}\n`)).toEqual([`CONTRACT_PATH c.yaml:4 ${fault}`]);
  });

  it("refuses two names for the variable at one place, and takes them at different places", () => {
    expect(mistakesOf("  /a/{id}: {}\n  /a/{id}/x: {}\n  /a/{key}: {}\n")).toEqual([
      `CONTRACT_PATH c.yaml:6 "/a/{key}" calls the variable {key} that another path calls {id}; use one name.`,
    ]);
    expect(mistakesOf("  /a/{id}: {}\n  /b/{key}: {}\n")).toEqual([]);
  });

  it("takes a greedy variable beside a single one of another name", () => {
    expect(mistakesOf("  /a/{id}: {}\n  /a/{rest+}: {}\n")).toEqual([]);
  });

  it("refuses a path that is a reference, whose operations would be left out of the API", () => {
    expect(mistakesOf("  /a: { $ref: '#/x' }\n")).toEqual([
      `CONTRACT_REFERENCE c.yaml:4 "/a" is a $ref; API Gateway imports no path by reference. Write its operations in place.`,
    ]);
  });

  it("refuses TRACE, which API Gateway does not have", () => {
    expect(mistakesOf("  /a:\n    trace: { operationId: traceA }\n")).toEqual([
      `CONTRACT_PATH c.yaml:5 "/a" has the method TRACE, which API Gateway does not know; it knows get, put, post, delete, options, head, patch.`,
    ]);
  });
});
