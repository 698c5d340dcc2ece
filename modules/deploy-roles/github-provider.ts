import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider/index.js";
import { Construct } from "constructs";
import { type Placement, partitionOf } from "../shared/placement.ts";

/** Who signs the tokens of GitHub Actions; also what their claims are called by in conditions. */
export const githubIssuer = "token.actions.githubusercontent.com";

/** Whom the tokens are for. */
export const tokenAudience = "sts.amazonaws.com";

/** The ARN of an account's provider for GitHub Actions, known before it is made. */
export function githubProviderArn({ accountId, region }: Placement): string {
  return `arn:${partitionOf(region)}:iam::${accountId}:oidc-provider/${githubIssuer}`;
}

/**
 * Lets the account know the tokens of GitHub Actions, so that no workflow needs keys of AWS. An account can have this
 * once; what a token may do is said by the roles that take it.
 *
 * @see https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws
 */
export class GithubProvider extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new IamOpenidConnectProvider(this, "provider", {
      url: `https://${githubIssuer}`,
      clientIdList: [tokenAudience],
      // Without it nothing deploys any more, in no environment of the account.
      lifecycle: { preventDestroy: true },
    });
  }
}
