import type { Construct } from "constructs";
import { ApiAccount } from "../modules/api-account/api-account.ts";
import { AwsStack, type AwsStackProps } from "./aws-stack.ts";

/** What an account and region have once, whatever the number of environments in it. */
export class AccountStack extends AwsStack {
  constructor(scope: Construct, props: AwsStackProps) {
    const { accountId, region } = props.placement;
    super(scope, `account-${accountId}-${region}`, props);
    new ApiAccount(this, "api-account", props);
  }
}
