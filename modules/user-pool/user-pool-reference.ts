import { DataAwsCognitoUserPools } from "@cdktf/provider-aws/lib/data-aws-cognito-user-pools/index.js";
import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter/index.js";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type { Placement } from "../shared/placement.ts";
import { clientParameterName } from "./client-parameter.ts";
import type { UserPoolDefinition } from "./user-pool.ts";
import type { UserPoolClientSettings } from "./user-pool-client.ts";

export interface UserPoolReferenceProps {
  /** Name of the pool in AWS. */
  readonly name: string;
  /**
   * The clients of its definition. Operations that ask for a scope that none of them may ask for are mistakes then;
   * where the clients are unknown, any scope is taken.
   *
   * @default unknown
   */
  readonly clients?: UserPoolDefinition["clients"] | undefined;
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
  /** What tokens of the pool's clients may hold; undefined where the clients are unknown. */
  readonly scopes: readonly string[] | undefined;
  private readonly name: string;

  constructor(scope: Construct, id: string, { name, clients }: UserPoolReferenceProps) {
    super(scope, id);
    this.name = name;
    const found = new DataAwsCognitoUserPools(this, "pools", { name });
    this.arn = Fn.one(found.arns);
    this.id = Fn.one(found.ids);
    this.scopes = clients && scopesOf(Object.values(clients));
  }

  /** `https://cognito-idp.<region>.amazonaws.com/<id>`, as its tokens name it. */
  issuerIn({ region }: Placement): string {
    return `https://cognito-idp.${region}.amazonaws.com/${this.id}`;
  }

  /**
   * The id of one of its clients, which the pool notes under its name: a JWT authorizer takes tokens of the
   * clients that it names. A plan fails where there is none of the name.
   */
  clientId(clientName: string): string {
    const id = `client-${clientName}`;
    const known = this.node.tryFindChild(id) as DataAwsSsmParameter | undefined;
    const name = clientParameterName(this.name, clientName);
    return (known ?? new DataAwsSsmParameter(this, id, { name })).insecureValue;
  }
}

function scopesOf(clients: readonly UserPoolClientSettings[]): readonly string[] {
  // Who signs in without the sign-in page gets a token with this one alone; apps may do so.
  const withoutPage = clients.some(({ kind }) => kind === "app") ? ["aws.cognito.signin.user.admin"] : [];
  return [...new Set([...clients.flatMap(({ scopes }) => scopes), ...withoutPage])];
}
