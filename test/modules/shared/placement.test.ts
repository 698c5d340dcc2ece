import { describe, expect, it } from "@jest/globals";
import { arnOf, partitionOf } from "../../../modules/shared/placement.ts";

describe("placement", () => {
  it.each([
    ["eu-west-1", "aws"],
    ["us-east-1", "aws"],
    ["cn-north-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
  ])("knows that %s belongs to the partition %s", (region, partition) => {
    expect(partitionOf(region)).toBe(partition);
    expect(arnOf({ accountId: "123456789012", region }, "sqs", "orders")).toBe(
      `arn:${partition}:sqs:${region}:123456789012:orders`,
    );
  });
});
