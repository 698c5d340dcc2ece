import type { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Construct } from "constructs";
import { webAclMetrics } from "../metrics/web-acl-metrics.ts";
import { report } from "../shared/problems.ts";
import { type AlarmDefinition, lastingQuarterHour } from "./alarm-definition.ts";
import { type AlarmSettings, metricAlarm } from "./metric-alarm.ts";
import { webAclThresholdMistakes } from "./threshold-mistakes.ts";
import { type Filled, filledWebAclThresholds, type WebAclThresholds } from "./thresholds.ts";

export interface WebAclAlarmProps extends AlarmSettings {
  /** Of a web ACL with the scope `cloudfront`. */
  readonly webAclName: string;
  /** For us-east-1, where CloudFront's metrics are; the topics have to be there too. */
  readonly provider: AwsProvider;
  /** @default each as its own table says */
  readonly thresholds?: WebAclThresholds | undefined;
}

/**
 * Rings when a web ACL at CloudFront blocks much of what comes: no API behind it hears of that. What one before a stage
 * blocks is among the 4XX of its API. Mistakes are `ALARM_THRESHOLD`.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-metrics.html
 */
export class WebAclAlarm extends Construct {
  readonly alarmArn: string;

  constructor(scope: Construct, id: string, props: WebAclAlarmProps) {
    super(scope, id);
    const { webAclName, provider } = props;
    const thresholds = filledWebAclThresholds(props.thresholds);
    for (const mistake of webAclThresholdMistakes(thresholds)) report(this, mistake);
    this.alarmArn = metricAlarm(this, "alarm", webAclDefinition(webAclName, thresholds), props, provider).arn;
  }
}

function webAclDefinition(
  name: string,
  { blockedPercent, minimumRequestsPerMinute }: Filled<WebAclThresholds>,
): AlarmDefinition {
  const { allowedRequests, blockedRequests } = webAclMetrics({ name });
  return {
    name: `${name}-web-acl-blocks`,
    section: "web-acl-blocks",
    severity: "notice",
    says: `The web ACL ${name} blocks more than ${blockedPercent} % of what callers send to CloudFront.`,
    signal: {
      kind: "share",
      part: blockedRequests,
      whole: allowedRequests,
      wholeHasPart: false,
      minimumPerMinute: minimumRequestsPerMinute,
      abovePercent: blockedPercent,
    },
    evaluation: lastingQuarterHour,
    missingData: "notBreaching",
  };
}
