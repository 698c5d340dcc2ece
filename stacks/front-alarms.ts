import type { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import type { Construct } from "constructs";
import { AlarmTopics } from "../modules/alarms/alarm-topics.ts";
import { WebAclAlarm } from "../modules/alarms/web-acl-alarm.ts";
import type { Environment } from "./environments/schema.ts";

/**
 * Tells of what the web ACL at CloudFront blocks. An alarm watches metrics of its own region and tells topics of its own
 * region, and those of CloudFront are in us-east-1.
 *
 * @param provider for us-east-1
 */
export function frontAlarms(
  stack: Construct,
  { name, account, alarms }: Environment,
  webAclName: string,
  provider: AwsProvider,
): void {
  if (alarms.kind === "off") return;
  const topics = new AlarmTopics(stack, "front-alarm-topics", {
    name: `${name}-front`,
    placement: { accountId: account, region: "us-east-1" },
    urgent: "nobody",
    notices: alarms.notices,
    provider,
  });
  new WebAclAlarm(stack, "front-web-acl-alarm", {
    topics,
    runbook: alarms.runbook,
    webAclName,
    provider,
    thresholds: alarms.webAcl,
  });
}
