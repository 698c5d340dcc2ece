import { DataAwsCognitoUserPoolClients } from "@cdktf/provider-aws/lib/data-aws-cognito-user-pool-clients/index.js";
import { DataAwsCognitoUserPools } from "@cdktf/provider-aws/lib/data-aws-cognito-user-pools/index.js";
import { Fn, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import type { Placement } from "../shared/placement.ts";

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
  private clientIdList: string | undefined;

  constructor(scope: Construct, id: string, { name }: UserPoolReferenceProps) {
    super(scope, id);
    const found = new DataAwsCognitoUserPools(this, "pools", { name });
    this.arn = Fn.one(found.arns);
    this.id = Fn.one(found.ids);
  }

  /** `https://cognito-idp.<region>.amazonaws.com/<id>`, as its tokens name it. */
  issuerIn({ region }: Placement): string {
    return `https://cognito-idp.${region}.amazonaws.com/${this.id}`;
  }

  /**
   * The ids of all app clients, as one text that a JSON text reads as several: a JWT authorizer takes tokens of these
   * clients. Which of them may do what, their scopes say.
   */
  clientIds(): string {
    this.clientIdList ??= this.listOfClientIds();
    return this.clientIdList;
  }

  private listOfClientIds(): string {
    const clients = new DataAwsCognitoUserPoolClients(this, "clients", { userPoolId: this.id });
    // A local value, as quotes in the expression would keep tools from reading a body as JSON before Terraform does.
    const between = new TerraformLocal(this, "between-client-ids", '","');
    return Fn.join(between.asString, Fn.sort(clients.clientIds));
  }
}
