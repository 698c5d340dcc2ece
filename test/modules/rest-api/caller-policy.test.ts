import { describe, expect, it } from "@jest/globals";
import { iam } from "../../../modules/authorizers/authorizer.ts";
import { LambdaFunction } from "../../../modules/lambda-function/lambda-function.ts";
import { lambda } from "../../../modules/rest-api/integrations/lambda-proxy.ts";
import { RestApi } from "../../../modules/rest-api/rest-api.ts";
import { fakeBundle } from "../../support/fake-bundle.ts";
import { problemsOf } from "../../support/problems-of.ts";
import { contractOf, publicOperation, stageSettings } from "../../support/rest-api.ts";
import { placement, testStack } from "../../support/test-stack.ts";

const signed = (operationId: string) => ({ operationId, security: [{ signed: [] }], responses: {} });
const contract = contractOf(
  {
    "/items/{id}": { get: signed("getItem"), delete: signed("deleteItem") },
    "/files/{path+}": { "x-amazon-apigateway-any-method": signed("anyFile") },
    "/open": { get: publicOperation("getOpen") },
  },
  { components: { securitySchemes: { signed: { type: "http", scheme: "AWS4-HMAC-SHA256" } } } },
);

function api(stack: ReturnType<typeof testStack>): RestApi<string> {
  const handler = new LambdaFunction(stack, "handler", {
    placement,
    name: "handler",
    bundle: fakeBundle(),
    logRetentionDays: 14,
  });
  return new RestApi(stack, "api", {
    name: "test-api",
    contract,
    cors: { kind: "none" },
    stage: stageSettings,
    authorizers: { signed: iam() },
    integrations: Object.fromEntries(
      contract.operations.map(({ operationId }) => [operationId, lambda(handler)]),
    ),
  });
}

describe("the policy of a caller", () => {
  it("allows exactly the operations that are named, at this stage", () => {
    const stack = testStack();
    const policy = JSON.parse(api(stack).callerPolicy(["deleteItem", "anyFile"]));
    expect(policy).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "execute-api:Invoke",
          Resource: [
            expect.stringMatching(/^\$\{TfToken\[TOKEN\.\d+\]\}\/test\/DELETE\/items\/\*$/),
            expect.stringMatching(/\/test\/\*\/files\/\*$/),
          ],
        },
      ],
    });
  });

  it.each(["getOpen", "nothing"])("is refused for %s, which asks for no signature", (operationId) => {
    const problems = problemsOf((stack) => void api(stack).callerPolicy(["getItem", operationId]));
    expect(problems).toEqual([
      expect.stringMatching(
        new RegExp(
          `^CALLER_POLICY {2}test/api › ${operationId}\\n.*Those that do: getItem, deleteItem, anyFile`,
        ),
      ),
    ]);
  });
});
