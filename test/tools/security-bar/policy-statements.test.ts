import { describe, expect, it } from "@jest/globals";
import { policyStatements } from "../../../tools/security-bar/own-checks/policy-statements.ts";
import { stackJson } from "../../../tools/synthesized/stack-json.ts";

const named = { Effect: "Allow", Principal: { Service: "sns.amazonaws.com" }, Action: "sqs:SendMessage" };

/** What is wrong with the policy of a queue. */
function faultsOf(policy: unknown): readonly string[] {
  const stack = stackJson("prod-data", { resource: { aws_sqs_queue_policy: { orders: { policy } } } });
  return policyStatements.faultsOf(stack).map(({ resource, detail }) => `${resource.address} ${detail}`);
}

function textOf(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

describe("the policy of a resource", () => {
  it.each([
    ["every call of a service", { Action: ["sqs:SendMessage", "sqs:*"] }, "it allows sqs:*. List the calls"],
    ["every call but some", { NotAction: "sqs:SendMessage" }, "it allows whatever NotAction does not name."],
    ["all but some", { NotPrincipal: { AWS: "x" } }, "it allows whatever NotPrincipal does not name."],
    ["everybody", { Principal: "*" }, "it is for everybody. Name who may, or add a Condition"],
    ["everybody by their accounts", { Principal: { AWS: ["*"] } }, "it is for everybody."],
  ])("may not allow %s", (_title, changed, fault) => {
    expect(faultsOf(textOf(named, { ...named, ...changed }))).toEqual([
      expect.stringContaining(`aws_sqs_queue_policy.orders policy: ${fault}`),
    ]);
  });

  it.each([
    ["a named caller", [named]],
    ["everybody on a condition", [{ ...named, Principal: "*", Condition: { Bool: {} } }]],
    [
      "everybody but who is denied",
      [
        { ...named, Principal: "*" },
        { Effect: "Deny", NotPrincipal: "x" },
      ],
    ],
  ])("may be for %s", (_title, statements) => {
    expect(faultsOf(textOf(...statements))).toEqual([]);
  });

  it("may have one statement that is not in a list, and is looked at in that form too", () => {
    expect(faultsOf(JSON.stringify({ Statement: { ...named, Action: "*" } }))).toHaveLength(1);
  });

  it.each([["${data.aws_iam_policy_document.later.json}"], ['{"a":"\\"Statement\\""}'], [undefined]])(
    "is not looked for in %j",
    (policy) => {
      expect(faultsOf(policy)).toEqual([]);
    },
  );
});
