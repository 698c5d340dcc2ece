import { expect, it } from "@jest/globals";
import { jwt } from "../../../modules/http-api/http-authorizer.ts";
import { httpApiProblems } from "../../support/http-api.ts";
import { contractOf } from "../../support/rest-api.ts";

const problemsWhere = (obtainableScopes: readonly string[] | undefined) => {
  const operation = { operationId: "listItems", security: [{ own: ["a/read"] }], responses: {} };
  const contract = contractOf(
    { "/items": { get: operation } },
    { components: { securitySchemes: { own: { type: "http", scheme: "bearer" } } } },
  );
  const own = jwt({ issuer: "https://issuer.example", audience: ["app"], obtainableScopes });
  return httpApiProblems({ contract, authorizers: () => ({ own }) });
};

it("refuses an operation whose scope no client of the user pool may ask for", () => {
  expect(problemsWhere(["a/write", "openid"])).toEqual([
    expect.stringMatching(
      /^AUTHORIZER_SCOPES {2}test\/api › listItems \(test\.yaml:\d+\)\n.*"a\/read"; they may ask for: a\/write, openid\.\n.*resource server/,
    ),
  ]);
});

it("takes a scope that a client may ask for, and any where the clients are unknown", () => {
  expect(problemsWhere(["a/read"])).toEqual([]);
  expect(problemsWhere(undefined)).toEqual([]);
});
