import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { Wafv2WebAclLoggingConfiguration } from "@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration/index.js";
import { Construct } from "constructs";
import { logRetentionMistake } from "../shared/log-retention.ts";
import { report } from "../shared/problems.ts";
import type { WebAclScope } from "./web-acl-scope.ts";

/** AWS takes no other names for what WAF logs into. */
const prefix = "aws-waf-logs-";

/** Where a web ACL writes what it did. */
export type WebAclLogging =
  | { readonly kind: "none" }
  /** A log group of its own, `aws-waf-logs-<name>`, in the web ACL's region. */
  | {
      readonly kind: "log-group";
      /** One of the values CloudWatch Logs takes. */
      readonly retentionDays: number;
      /** `all` holds a line for each request; what gets through stands in the API's access log too. @default "blocked-and-counted" */
      readonly requests?: "blocked-and-counted" | "all" | undefined;
    }
  /** A log group, a bucket or a Firehose stream that exists; its name begins with `aws-waf-logs-`. */
  | {
      readonly kind: "existing";
      readonly arn: string;
      /** @default "blocked-and-counted" */
      readonly requests?: "blocked-and-counted" | "all" | undefined;
    };

export interface WebAclLogsProps {
  readonly webAclName: string;
  readonly webAclArn: string;
  readonly scope: WebAclScope;
  readonly logging: Exclude<WebAclLogging, { kind: "none" }>;
}

/**
 * What a web ACL logs. What its log must not show is redacted by the web ACL itself, as samples show it too.
 *
 * Mistakes are reported as `WEB_ACL_LOGS`.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/logging-destinations.html
 */
export class WebAclLogs extends Construct {
  constructor(scope: Construct, id: string, props: WebAclLogsProps) {
    super(scope, id);
    const { logging, webAclArn } = props;
    for (const message of loggingFaults(logging)) report(this, { code: "WEB_ACL_LOGS", message });
    const inRegion = props.scope.kind === "regional" ? {} : { provider: props.scope.provider };
    new Wafv2WebAclLoggingConfiguration(this, "logging", {
      resourceArn: webAclArn,
      logDestinationConfigs: [this.destination(props)],
      ...(logging.requests === "all" ? {} : { loggingFilter: blockedAndCounted }),
      ...inRegion,
    });
  }

  private destination({ webAclName, scope, logging }: WebAclLogsProps): string {
    if (logging.kind === "existing") return logging.arn;
    const group = new CloudwatchLogGroup(this, "group", {
      name: `${prefix}${webAclName}`,
      retentionInDays: logging.retentionDays,
      ...(scope.kind === "regional" ? {} : { provider: scope.provider }),
    });
    return group.arn;
  }
}

function loggingFaults(logging: WebAclLogsProps["logging"]): string[] {
  if (logging.kind === "log-group") return logRetentionMistake(logging.retentionDays);
  const allowed = [`:log-group:${prefix}`, `:s3:::${prefix}`, `:deliverystream/${prefix}`];
  if (allowed.some((each) => logging.arn.includes(each))) return [];
  return [
    `WAF logs into a log group, a bucket or a Firehose stream whose name begins with "${prefix}", got "${logging.arn}"; rename it, or let the web ACL make its own with { kind: "log-group" }.`,
  ];
}

const blockedAndCounted = {
  defaultBehavior: "DROP",
  filter: [
    {
      behavior: "KEEP",
      requirement: "MEETS_ANY",
      condition: ["BLOCK", "COUNT", "EXCLUDED_AS_COUNT"].map((action) => ({ actionCondition: { action } })),
    },
  ],
};
