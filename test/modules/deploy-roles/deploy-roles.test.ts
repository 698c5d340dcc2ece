import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { describe, expect, it } from "@jest/globals";
import { ApiAccount } from "../../../modules/api-account/api-account.ts";
import { boundaryArn } from "../../../modules/deploy-roles/boundary-arn.ts";
import { boundRoles } from "../../../modules/deploy-roles/bounded-roles.ts";
import { DeployRoles, type DeployRolesProps } from "../../../modules/deploy-roles/deploy-roles.ts";
import { GithubProvider } from "../../../modules/deploy-roles/github-provider.ts";
import {
  maxPolicyCharacters,
  policyDocuments,
  type Statement,
} from "../../../modules/deploy-roles/statements.ts";
import { problemsOf } from "../../support/problems-of.ts";
import { placement, stackOf } from "../../support/test-stack.ts";

const roles: DeployRolesProps = {
  placement,
  environment: "prod",
  repository: "example/store",
  deployFrom: { kind: "environment", name: "prod" },
  state: { bucketName: "test-states", keyPrefix: "store/prod-" },
};

const guards = stackOf((stack) => {
  new GithubProvider(stack, "github");
  new DeployRoles(stack, "roles", roles);
});

describe("GithubProvider", () => {
  it("knows the tokens that are made for AWS, and stays", () => {
    expect(guards.only("aws_iam_openid_connect_provider")).toEqual({
      url: "https://token.actions.githubusercontent.com",
      client_id_list: ["sts.amazonaws.com"],
      lifecycle: { prevent_destroy: true },
    });
  });
});

describe("DeployRoles", () => {
  const trusted = (subject: string) => ({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: {
          Federated: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
        },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
            "token.actions.githubusercontent.com:sub": subject,
          },
        },
      },
    ],
  });
  const policiesOf = (verb: string) =>
    guards.all("aws_iam_policy").filter(({ name }) => String(name).startsWith(`prod-${verb}`));
  const statementsOf = (verb: string) =>
    policiesOf(verb).flatMap(({ policy }) => JSON.parse(String(policy)).Statement);

  it.each([
    ["prod-deploy", "repo:example/store:environment:prod"],
    ["prod-plan", "repo:example/store:pull_request"],
  ])("lets the jobs of %s alone take it: %s", (name, subject) => {
    const role = guards.find("aws_iam_role", { name });
    expect(role.path).toBe("/deploy/");
    expect(JSON.parse(String(role.assume_role_policy))).toEqual(trusted(subject));
  });

  it.each<[DeployRolesProps["deployFrom"], string, string]>([
    [{ kind: "branch", name: "main" }, "example/store", "repo:example/store:ref:refs/heads/main"],
    [{ kind: "environment", name: "prod" }, "example@41/store@7", "repo:example@41/store@7:environment:prod"],
  ])("is bound to %j of %s", (deployFrom, repository, subject) => {
    const stack = stackOf((scope) => {
      new DeployRoles(scope, "roles", { ...roles, deployFrom, repository });
    });
    const role = stack.find("aws_iam_role", { name: "prod-deploy" });
    expect(JSON.parse(String(role.assume_role_policy))).toEqual(trusted(subject));
  });

  it("reads and writes the states of its environment, and takes their locks", () => {
    const states = "arn:aws:s3:::test-states/store/prod-*.tfstate";
    const [listing, reading, locking] = statementsOf("plan");
    expect(listing).toEqual({
      Effect: "Allow",
      Action: ["s3:ListBucket"],
      Resource: ["arn:aws:s3:::test-states"],
      Condition: { StringLike: { "s3:prefix": "store/prod-*" } },
    });
    expect(reading).toEqual({ Effect: "Allow", Action: ["s3:GetObject"], Resource: [states] });
    expect(locking).toEqual({
      Effect: "Allow",
      Action: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
      Resource: [`${states}.tflock`],
    });
    expect(statementsOf("deploy")[1]).toEqual({
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:PutObject"],
      Resource: [states],
    });
  });

  it("changes neither the account's settings nor itself", () => {
    const text = JSON.stringify(statementsOf("deploy"));
    expect(text).toContain('"arn:aws:apigateway:eu-west-1::/restapis/*"');
    expect(text).not.toMatch(
      /::\/account|role\/deploy|policy\/deploy\/(?!prod-boundary)|oidc-provider|cloudtrail/,
    );
  });

  it("attaches each policy, none longer than IAM takes", () => {
    const attached = guards.all("aws_iam_role_policy_attachment");
    const policies = [...policiesOf("deploy"), ...policiesOf("plan")];
    expect(attached).toHaveLength(policies.length);
    for (const { policy } of guards.all("aws_iam_policy")) {
      expect(String(policy).length).toBeLessThanOrEqual(maxPolicyCharacters);
    }
    expect(policies.some(({ policy }) => String(policy).length > maxPolicyCharacters * 0.9)).toBe(true);
  });

  it("begins another policy one character past the limit", () => {
    const empty: Statement = { Effect: "Allow", Action: ["a:A"], Resource: "*" };
    const [frame = ""] = policyDocuments([empty, { ...empty, Action: [""] }]);
    const filling = (length: number): Statement => ({ ...empty, Action: ["a".repeat(length)] });
    const room = maxPolicyCharacters - frame.length;
    expect(policyDocuments([empty, filling(room)]).map(({ length }) => length)).toEqual([6_144]);
    expect(policyDocuments([empty, filling(room + 1)])).toHaveLength(2);
  });

  it("bounds roles by a policy whose ARN is known before any plan, and leaves those that have one", () => {
    const { path, name } = guards.find("aws_iam_policy", { name: "prod-boundary" });
    const arn = boundaryArn(placement, "prod");
    expect(arn).toBe(`arn:aws:iam::123456789012:policy${path}${name}`);
    const stack = stackOf((scope) => {
      new ApiAccount(scope, "account", { placement });
      new IamRole(scope, "own", { name: "own", assumeRolePolicy: "{}", permissionsBoundary: `${arn}-own` });
      boundRoles(scope, arn);
    });
    const [made, own] = ["api-gateway-logs-eu-west-1", "own"].map((each) =>
      stack.find("aws_iam_role", { name: each }),
    );
    expect(made?.permissions_boundary).toBe(arn);
    expect(own?.permissions_boundary).toBe(`${arn}-own`);
  });
});

describe("mistakes of roles for workflows", () => {
  const long = "a".repeat(58);
  it.each<[string, Partial<DeployRolesProps>, RegExp]>([
    ["no owner", { repository: "store" }, /repository must be "owner\/name".*got "store"/],
    ["any repository", { repository: "example/*" }, /without wildcards, got "example\/\*"/],
    ["an address", { repository: "https://github.com/example/store" }, /repository must be/],
    ["half a number", { repository: "example@41/store" }, /numbers of both owner and name or of none/],
    [
      "any branch",
      { deployFrom: { kind: "branch", name: "*" } },
      /branch to deploy from must be one exact name/,
    ],
    ["another claim", { deployFrom: { kind: "environment", name: "prod:x" } }, /environment to deploy from/],
    ["a long name", { environment: long }, /environment must be 1 to 57 letters.*got "a{58}"/],
    ["any name", { environment: "*" }, /environment must be 1 to 57/],
  ])("DEPLOY_ROLE: %s", (_title, changed, message) => {
    const problems = problemsOf((scope) => {
      new DeployRoles(scope, "roles", { ...roles, ...changed });
    });
    expect(problems).toEqual([expect.stringMatching(/^DEPLOY_ROLE {2}test\/roles\n/)]);
    expect(problems[0]).toMatch(message);
  });

  it("takes the longest name that roles can have", () => {
    expect(
      problemsOf((scope) => {
        new DeployRoles(scope, "roles", { ...roles, environment: long.slice(1) });
      }),
    ).toEqual([]);
  });
});
