import { expect, it } from "@jest/globals";
import { iam } from "../../../modules/authorizers/authorizer.ts";
import { HttpApi } from "../../../modules/http-api/http-api.ts";
import { fromContract } from "../../../modules/integrations/from-contract.ts";
import { httpStage } from "../../support/http-api.ts";
import { problemsOf } from "../../support/problems-of.ts";
import { contractOf, publicOperation } from "../../support/rest-api.ts";

const written = {
  type: "HTTP_PROXY",
  httpMethod: "ANY",
  uri: "https://a.example",
  payloadFormatVersion: "1.0",
};
const integration = { "x-amazon-apigateway-integration": written };
const contract = contractOf(
  {
    "/items/{id}": {
      get: { operationId: "getItem", security: [{ signed: [] }], responses: {}, ...integration },
    },
    "/open": { get: publicOperation("getOpen", integration) },
  },
  { components: { securitySchemes: { signed: { type: "http", scheme: "AWS4-HMAC-SHA256" } } } },
);

/** The mistakes of asking for a policy, which is handed over. */
function asked(operationIds: readonly string[], take: (policy: string) => void = () => undefined) {
  return problemsOf((stack) => {
    const api = new HttpApi(stack, "api", {
      name: "test-api",
      contract,
      cors: { kind: "none" },
      authorizers: { signed: iam() },
      integrations: { getItem: fromContract(), getOpen: fromContract() },
      stage: httpStage,
    });
    take(api.callerPolicy(operationIds));
  });
}

it("names one operation of the default stage for each that a caller may call", () => {
  let policy = "";
  expect(
    asked(["getItem"], (text) => {
      policy = text;
    }),
  ).toEqual([]);
  expect(JSON.parse(policy).Statement).toEqual([
    {
      Effect: "Allow",
      Action: "execute-api:Invoke",
      Resource: [expect.stringMatching(/^\$\{TfToken\[.*\]\}\/\$default\/GET\/items\/\*$/)],
    },
  ]);
});

it.each(["getOpen", "nobody"])("refuses a policy for %s, which asks for no signature", (operationId) => {
  expect(asked([operationId])).toEqual([
    expect.stringMatching(`^CALLER_POLICY  test/api › ${operationId}\\n.*Those that do: getItem`),
  ]);
});
