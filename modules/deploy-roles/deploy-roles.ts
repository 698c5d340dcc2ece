import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js";
import { Construct } from "constructs";
import type { Placement } from "../shared/placement.ts";
import { policyDocument } from "../shared/policy.ts";
import { report } from "../shared/problems.ts";
import { deployPath } from "./boundary-arn.ts";
import { githubIssuer, githubProviderArn, tokenAudience } from "./github-provider.ts";
import {
  type DeployFrom,
  deployFromMistakes,
  deploySubject,
  pullRequestSubject,
  repositoryMistakes,
} from "./github-repository.ts";
import { permissions } from "./permissions/all.ts";
import { boundary } from "./permissions/boundary.ts";
import { type StateLocation, stateStatements } from "./state-access.ts";
import { maxPolicyCharacters, policyDocuments, type Statement, statementsOf } from "./statements.ts";

export interface DeployRolesProps {
  readonly placement: Placement;
  /** Whose things the roles may touch: all names in the environment begin with this and `-`. */
  readonly environment: string;
  /** `owner/name` as GitHub spells it, or `owner@id/name@id` where GitHub puts numbers into its tokens. */
  readonly repository: string;
  /** Which jobs of the repository may deploy. */
  readonly deployFrom: DeployFrom;
  /** Where the environment's states are. */
  readonly state: StateLocation;
}

/** IAM's default for the managed policies of a role, and its longest name of one. */
const maxPolicies = 10;
const maxRoleName = 64;

/**
 * Two roles for GitHub Actions: one deploys an environment from a GitHub environment or a branch, one plans it in pull
 * requests and changes nothing. Each has listed actions on the things whose names begin with the environment's, and the
 * roles that a deploy makes are held in a boundary. The account needs a `GithubProvider`.
 *
 * Mistakes are reported as `DEPLOY_ROLE`.
 */
export class DeployRoles extends Construct {
  constructor(scope: Construct, id: string, props: DeployRolesProps) {
    super(scope, id);
    const { placement, environment, repository, deployFrom, state } = props;
    for (const message of [
      ...repositoryMistakes(repository),
      ...deployFromMistakes(deployFrom),
      ...nameMistakes(environment),
    ]) {
      report(this, { code: "DEPLOY_ROLE", message });
    }
    const [limits = ""] = this.documents("boundary", statementsOf(boundary, ["write"], props), 1);
    new IamPolicy(this, "boundary", {
      name: `${environment}-boundary`,
      path: deployPath,
      description: `The most that a role of ${environment} can do.`,
      policy: limits,
    });
    // Many types share what they call.
    const calls = [...new Set(Object.values(permissions).flat())];
    this.role("deploy", props, deploySubject(repository, deployFrom), [
      ...stateStatements(state, placement, "write"),
      ...statementsOf(calls, ["read", "write"], props),
    ]);
    this.role("plan", props, pullRequestSubject(repository), [
      ...stateStatements(state, placement, "read"),
      ...statementsOf(calls, ["read"], props),
    ]);
  }

  private role(
    verb: "deploy" | "plan",
    { placement, environment }: DeployRolesProps,
    subject: string,
    statements: readonly Statement[],
  ): void {
    const role = new IamRole(this, `${verb}-role`, {
      name: `${environment}-${verb}`,
      path: deployPath,
      assumeRolePolicy: trustOf(placement, subject),
    });
    for (const [index, policy] of this.documents(verb, statements, maxPolicies).entries()) {
      const managed = new IamPolicy(this, `${verb}-policy-${index + 1}`, {
        name: `${environment}-${verb}-${index + 1}`,
        path: deployPath,
        policy,
      });
      new IamRolePolicyAttachment(this, `${verb}-attachment-${index + 1}`, {
        role: role.name,
        policyArn: managed.arn,
      });
    }
  }

  private documents(what: string, statements: readonly Statement[], most: number): readonly string[] {
    const documents = policyDocuments(statements);
    if (documents.length > most || documents.some(({ length }) => length > maxPolicyCharacters)) {
      const message =
        `The rights of ${what} need ${documents.length} policies of up to ${maxPolicyCharacters} characters; IAM takes ` +
        `${most}. Give the environment a shorter name, or take types that you do not use out of the permissions.`;
      report(this, { code: "DEPLOY_ROLE", message });
    }
    return documents;
  }
}

/** Exactly these jobs, and only with a token that was made for AWS. */
function trustOf(placement: Placement, subject: string): string {
  return policyDocument([
    {
      Effect: "Allow",
      Principal: { Federated: githubProviderArn(placement) },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: { [`${githubIssuer}:aud`]: tokenAudience, [`${githubIssuer}:sub`]: subject },
      },
    },
  ]);
}

function nameMistakes(environment: string): string[] {
  const longest = maxRoleName - "-deploy".length;
  return /^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(environment) && environment.length <= longest
    ? []
    : [
        `environment must be 1 to ${longest} letters, digits, "_" or "-", as roles are called by it, got "${environment}".`,
      ];
}
