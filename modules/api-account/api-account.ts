import { ApiGatewayAccount } from "@cdktf/provider-aws/lib/api-gateway-account/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js";
import { Construct } from "constructs";
import { type Placement, partitionOf } from "../shared/placement.ts";
import { trustPolicy } from "../shared/policy.ts";

export interface ApiAccountProps {
  readonly placement: Placement;
}

/**
 * The role with which API Gateway writes execution logs: one setting per account and region, shared by every REST and
 * WebSocket API there. Since provider 6 destroying it always resets the setting and silences all of them, so it lives
 * in a stack of its own and Terraform refuses to plan its end.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
export class ApiAccount extends Construct {
  constructor(scope: Construct, id: string, { placement }: ApiAccountProps) {
    super(scope, id);
    const role = new IamRole(this, "role", {
      name: `api-gateway-logs-${placement.region}`,
      assumeRolePolicy: trustPolicy("apigateway.amazonaws.com"),
      lifecycle: { preventDestroy: true },
    });
    const attachment = new IamRolePolicyAttachment(this, "logs", {
      role: role.name,
      policyArn: `arn:${partitionOf(placement.region)}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs`,
      lifecycle: { preventDestroy: true },
    });
    new ApiGatewayAccount(this, "account", {
      cloudwatchRoleArn: role.arn,
      lifecycle: { preventDestroy: true },
      dependsOn: [attachment],
    });
  }
}
