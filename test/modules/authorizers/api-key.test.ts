import { describe, expect, it } from "@jest/globals";
import { apiKeySourceMistakes } from "../../../modules/authorizers/api-key.ts";
import { tokenAuthorizer } from "../../../modules/authorizers/authorizer.ts";
import { contractOf, publicOperation, restApi } from "../../support/rest-api.ts";

const securitySchemes = {
  user: { type: "http", scheme: "bearer" },
  apiKey: { type: "apiKey", in: "header", name: "x-api-key" },
};
const keyed = (security: object[]) =>
  contractOf(
    { "/items": { get: { operationId: "listItems", security, responses: {} } } },
    { components: { securitySchemes } },
  );

describe("the source of API keys", () => {
  it("is the header unless the API says else", () => {
    expect(restApi().body()).not.toHaveProperty("x-amazon-apigateway-api-key-source");
    const contract = contractOf({ "/items": { get: publicOperation("listItems") } });
    expect(restApi({ contract, apiKeySource: "AUTHORIZER" }).body()).toHaveProperty(
      "x-amazon-apigateway-api-key-source",
      "AUTHORIZER",
    );
  });

  it("cannot be an authorizer where an operation with a key has none, or one that gives no keys", () => {
    const mistakes = (security: object[], kind?: "cognito") =>
      apiKeySourceMistakes(
        keyed(security),
        "AUTHORIZER",
        kind === undefined
          ? { user: tokenAuthorizer({} as Parameters<typeof tokenAuthorizer>[0]) }
          : { user: { kind: "iam" } },
      );
    const refusal = [
      { code: "API_KEY_SOURCE", place: expect.stringMatching(/^listItems \(test\.yaml:\d+\)$/) },
    ];
    expect(mistakes([{ apiKey: [] }])).toMatchObject(refusal);
    expect(mistakes([{ apiKey: [], user: [] }], "cognito")).toMatchObject(refusal);
    expect(mistakes([{ apiKey: [], user: [] }])).toEqual([]);
    expect(mistakes([{ user: [] }])).toEqual([]);
  });

  it("an operation with the scheme of keys needs one in the body that is imported", () => {
    const contract = contractOf(
      { "/items": { get: publicOperation("listItems", { security: [{ apiKey: [] }] }) } },
      { components: { securitySchemes } },
    );
    const body = restApi({ contract }).body();
    expect(body).toMatchObject({
      paths: { "/items": { get: { security: [{ apiKey: [] }] } } },
      components: { securitySchemes: { apiKey: securitySchemes.apiKey } },
    });
  });
});
