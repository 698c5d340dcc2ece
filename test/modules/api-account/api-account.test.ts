import { describe, expect, it } from "@jest/globals";
import { ApiAccount } from "../../../modules/api-account/api-account.ts";
import type { SynthesizedStack } from "../../../modules/testing/synthesized-stack.ts";
import { placement, stackOf } from "../../support/test-stack.ts";

function account(region = "eu-west-1"): SynthesizedStack {
  return stackOf((stack) => {
    new ApiAccount(stack, "api-account", { placement: { ...placement, region } });
  });
}

describe("ApiAccount", () => {
  it("sets the role once its rights are attached", () => {
    expect(account().only("aws_api_gateway_account")).toMatchObject({
      cloudwatch_role_arn: expect.stringMatching(/^\$\{aws_iam_role\.api-account_role_\w+\.arn\}$/),
      depends_on: [expect.stringMatching(/^aws_iam_role_policy_attachment\.api-account_logs_/)],
    });
  });

  it("makes a role that API Gateway alone takes, named by its region as roles know none", () => {
    const role = account("eu-central-1").only("aws_iam_role");
    expect(role.name).toBe("api-gateway-logs-eu-central-1");
    expect(JSON.parse(String(role.assume_role_policy))).toEqual({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Principal: { Service: "apigateway.amazonaws.com" }, Action: "sts:AssumeRole" },
      ],
    });
  });

  it.each([
    ["eu-west-1", "aws"],
    ["cn-north-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
  ])("attaches the managed policy of the partition that %s belongs to: %s", (region, partition) => {
    expect(account(region).only("aws_iam_role_policy_attachment")).toMatchObject({
      policy_arn: `arn:${partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs`,
    });
  });

  it("has Terraform refuse the end of each part, as any of them silences every API of the region", () => {
    const stack = account();
    const parts = ["aws_api_gateway_account", "aws_iam_role", "aws_iam_role_policy_attachment"];
    expect(parts.map((type) => stack.only(type).lifecycle)).toEqual(
      parts.map(() => ({ prevent_destroy: true })),
    );
    expect(stack.count()).toBe(3);
  });
});
