import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { expect, it } from "@jest/globals";
import { AlarmTopics } from "../../../modules/alarms/alarm-topics.ts";
import { WebAclAlarm } from "../../../modules/alarms/web-acl-alarm.ts";
import { stackOf } from "../../support/test-stack.ts";
import { alarmLines } from "./alarm-line.ts";

const stack = stackOf((inside) => {
  const provider = new AwsProvider(inside, "aws-us-east-1", { alias: "us-east-1", region: "us-east-1" });
  const topics = new AlarmTopics(inside, "topics", {
    name: "test-front",
    placement: { accountId: "123456789012", region: "us-east-1" },
    urgent: "nobody",
    notices: [{ kind: "email", address: "team@example.com" }],
    provider,
  });
  const webAclName = "test-front";
  const thresholds = { blockedPercent: 50 };
  new WebAclAlarm(inside, "blocks", { topics, runbook: "runbook.md", webAclName, provider, thresholds });
});

it("tells what share of the requests to CloudFront is blocked, by metrics without a region", () => {
  const of = "{Rule:ALL,WebACL:test-front}.Sum/300s";
  expect(alarmLines(stack)).toEqual({
    "test-front-web-acl-blocks": `IF((whole + part) >= 50, 100 * part / (whole + part), 0) part=AWS/WAFV2/BlockedRequests${of} whole=AWS/WAFV2/AllowedRequests${of} > 50, 3 of 3, notBreaching, #web-acl-blocks`,
  });
});

it("stands in us-east-1 with all that it needs to tell somebody, and wakes nobody", () => {
  for (const type of [
    "aws_cloudwatch_metric_alarm",
    "aws_kms_key",
    "aws_kms_alias",
    "aws_sns_topic",
    "aws_sns_topic_policy",
    "aws_sns_topic_subscription",
  ])
    expect([type, stack.only(type).provider]).toEqual([type, "aws.us-east-1"]);
  expect(stack.only("aws_sns_topic").name).toBe("test-front-alarms-notices");
  expect(stack.only("aws_sns_topic_policy").policy).toContain(
    "arn:aws:cloudwatch:us-east-1:123456789012:alarm:*",
  );
});
