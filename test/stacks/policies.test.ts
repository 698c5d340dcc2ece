import { describe, expect, it } from "@jest/globals";
import { permissions } from "../../modules/deploy-roles/permissions/all.ts";
import { boundary } from "../../modules/deploy-roles/permissions/boundary.ts";
import { environmentInputs } from "../../stacks/environments/all.ts";
import { goldenResources, type PolicyStatement, policyStatements } from "../support/golden-resources.ts";

const statements = goldenResources(Object.keys(environmentInputs)).flatMap(({ name, resources }) =>
  resources.flatMap(({ type, id, fields }) =>
    policyStatements(fields).map((statement) => ({ where: `${name} ${type}.${id}`, type, statement })),
  ),
);

/** Where `*` stands for everything there is, and why AWS knows no narrower form. */
const unrestricted: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_iam_role_policy: {
    "xray:PutTelemetryRecords": "Traces have no ARN.",
    "xray:PutTraceSegments": "Traces have no ARN.",
  },
  aws_iam_policy: Object.fromEntries(
    [...Object.values(permissions).flat(), ...boundary].flatMap(({ service, on, read = [], write = [] }) =>
      "everythingAs" in on ? [...read, ...write].map((name) => [`${service}:${name}`, on.everythingAs]) : [],
    ),
  ),
};

/** In these policies `*` is no more than the thing that they are attached to. */
const meansItself: Readonly<Record<string, string>> = {
  aws_kms_key: "The policy of a key is about this key alone.",
};

function list(value: unknown): unknown[] {
  return value === undefined ? [] : [value].flat();
}

/** What is wrong with a statement. */
function faultsOf(type: string, { Effect, Action, Resource, Principal, ...rest }: PolicyStatement): string[] {
  const negated = Object.keys(rest).filter((key) => key.startsWith("Not"));
  if (Effect === "Deny") return negated.map((key) => `denies by ${key}`);
  const actions = list(Action).map(String);
  const isEverything = list(Resource).includes("*") && meansItself[type] === undefined;
  return [
    ...negated.map((key) => `allows by ${key}`),
    ...actions.filter((action) => action.includes("*")).map((action) => `allows ${action}`),
    ...(isEverything
      ? actions
          .filter((action) => !unrestricted[type]?.[action])
          .map((action) => `allows ${action} on * without a reason`)
      : []),
    ...(JSON.stringify(Principal ?? "").includes('"*"') ? ["allows everybody"] : []),
  ];
}

describe("every policy of every stack", () => {
  it("allows listed actions on named things, to named callers", () => {
    expect(statements.length).toBeGreaterThan(100);
    const faults = statements.flatMap(({ where, type, statement }) =>
      faultsOf(type, statement).map((fault) => `${where} ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  it.each<[string, string, Partial<PolicyStatement>]>([
    ["every action", "allows *", { Action: "*" }],
    ["every action of a service", "allows s3:*", { Action: ["s3:GetObject", "s3:*"] }],
    ["some actions of a service", "allows s3:Get*", { Action: "s3:Get*" }],
    ["everything that is not", "allows by NotAction", { NotAction: "iam:CreateUser" } as object],
    ["what could be named", "allows s3:GetObject on * without a reason", { Resource: ["*"] }],
    ["everybody", "allows everybody", { Principal: "*" }],
    ["everybody by the account", "allows everybody", { Principal: { AWS: ["*"] } }],
  ])("would not allow %s", (_title, fault, changed) => {
    const sound = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::images/*" };
    expect(faultsOf("aws_iam_role_policy", sound)).toEqual([]);
    expect(faultsOf("aws_iam_role_policy", { ...sound, ...changed })).toEqual([fault]);
  });

  it("gives no reason for a * that nobody uses", () => {
    const used = new Set(
      statements
        .filter(({ statement }) => list(statement.Resource).includes("*"))
        .flatMap(({ type, statement }) => list(statement.Action).map((action) => `${type} ${action}`)),
    );
    const listed = Object.entries(unrestricted).flatMap(([type, reasons]) =>
      Object.keys(reasons).map((action) => `${type} ${action}`),
    );
    expect(listed.filter((each) => !used.has(each))).toEqual([]);
  });

  it("lets GitHub's tokens take a role only for one exact subject and for AWS", () => {
    const trusted = statements.filter(({ statement }) =>
      JSON.stringify(statement.Principal ?? "").includes("Federated"),
    );
    expect(trusted.length).toBeGreaterThan(0);
    for (const { statement } of trusted) {
      expect(statement.Condition).toEqual({
        StringEquals: {
          "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
          "token.actions.githubusercontent.com:sub": expect.stringMatching(
            /^repo:[^*?]+:(pull_request|environment:[^*?]+|ref:refs\/heads\/[^*?]+)$/,
          ),
        },
      });
    }
  });
});
