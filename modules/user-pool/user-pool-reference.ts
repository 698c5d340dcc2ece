import { DataAwsCognitoUserPools } from "@cdktf/provider-aws/lib/data-aws-cognito-user-pools/index.js";
import { Fn } from "cdktf";
import { Construct } from "constructs";

export interface UserPoolReferenceProps {
  /** Name of the pool in AWS. */
  readonly name: string;
}

/**
 * A user pool that another stack owns, found by its name when a plan is made.
 *
 * Cognito makes up the pool's id. A cross-stack output would do, but it hands over the whole state of the other stack
 * with its secrets. This looks the pool up in AWS: the ARN is known in the plan, so that an API's body stays readable
 * there, and a plan fails where there is no pool of the name, or several.
 */
export class UserPoolReference extends Construct {
  readonly arn: string;
  readonly id: string;

  constructor(scope: Construct, id: string, { name }: UserPoolReferenceProps) {
    super(scope, id);
    const found = new DataAwsCognitoUserPools(this, "pools", { name });
    this.arn = Fn.one(found.arns);
    this.id = Fn.one(found.ids);
  }
}
