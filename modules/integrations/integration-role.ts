import { createHash } from "node:crypto";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { Construct } from "constructs";
import { type Placement, partitionOf } from "../shared/placement.ts";
import { policyDocument, trustPolicy } from "../shared/policy.ts";

/** The one thing that an integration may do. */
export interface IntegrationAccess {
  /** For example `sqs:SendMessage`. */
  readonly action: string;
  /** ARN, written out of known parts. */
  readonly resource: string;
  /** What the resource is called, for the role's name. */
  readonly resourceName: string;
}

/** The longest name of a role. */
const longestName = 64;

/** Name of the role by which an API may do one thing; the same for all operations that do it. */
export function integrationRoleName(apiName: string, { action, resourceName }: IntegrationAccess): string {
  const [, verb = action] = action.split(":");
  const name = `${apiName}-${verb}-${resourceName}`.replaceAll(/[^\w+=,.@-]/g, "-");
  if (name.length <= longestName) return name;
  const rest = createHash("sha256").update(name).digest("hex").slice(0, 8);
  return `${name.slice(0, longestName - rest.length - 1)}-${rest}`;
}

/** ARN of that role, known before any plan. */
export function integrationRoleArn(
  apiName: string,
  { accountId, region }: Placement,
  access: IntegrationAccess,
): string {
  return `arn:${partitionOf(region)}:iam::${accountId}:role/${integrationRoleName(apiName, access)}`;
}

export interface IntegrationRoleProps {
  readonly apiName: string;
  readonly access: IntegrationAccess;
}

/** Lets API Gateway do one action on one resource. */
export class IntegrationRole extends Construct {
  /** What uses the role waits for it. */
  readonly policy: IamRolePolicy;

  constructor(scope: Construct, id: string, { apiName, access }: IntegrationRoleProps) {
    super(scope, id);
    const role = new IamRole(this, "role", {
      name: integrationRoleName(apiName, access),
      assumeRolePolicy: trustPolicy("apigateway.amazonaws.com"),
    });
    this.policy = new IamRolePolicy(this, "policy", {
      name: "integrate",
      role: role.name,
      policy: policyDocument([{ Effect: "Allow", Action: access.action, Resource: access.resource }]),
    });
  }
}
