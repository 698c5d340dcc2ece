import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { CloudwatchLogSubscriptionFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-subscription-filter/index.js";
import { Construct } from "constructs";
import { report } from "../shared/problems.ts";
import type { ApiKind } from "./access-log-fields.ts";
import { accessLogFormat, accessLogMistakes, type OwnFields } from "./access-log-format.ts";
import { linesWhere, notOfCanary } from "./line-patterns.ts";
import { kmsKeyOf, type LogEncryption, logKeyMistakes } from "./log-encryption.ts";

/** Where lines go besides their log group: the Firehose stream of a `log-archive`. */
export interface AccessLogArchive {
  readonly streamArn: string;
  /** Lets CloudWatch Logs write into the stream. */
  readonly writerRoleArn: string;
}

/** What a stage may say about its access log. */
export interface AccessLogSettings {
  /**
   * Logged besides the usual fields, by name: each a variable of access logs, as `$context.authorizer.plan`. A field
   * `tenant` replaces the usual one.
   *
   * @default none
   */
  readonly fields?: OwnFields | undefined;
  /** Keeps a copy of all lines, which for a REST API's canary are in the canary's log group. @default none */
  readonly archive?: AccessLogArchive | undefined;
}

export interface AccessLogProps extends AccessLogSettings {
  readonly kind: ApiKind;
  /** Names the log group, and stands in every line. */
  readonly apiName: string;
  /** One of the values CloudWatch Logs takes. */
  readonly retentionDays: number;
  /** @default { kind: "aws-owned" } */
  readonly encryption?: LogEncryption | undefined;
}

/**
 * The access log of one stage: a log group with an end, and the format of its lines, which is the same for all kinds of
 * APIs as far as they have the variables.
 *
 * A stage writes to one place. That is always the log group, as alarms and queries read it; an archive gets its copy from
 * there.
 *
 * Mistakes are reported as `ACCESS_LOG_FIELD` and `LOG_ENCRYPTION`.
 */
export class AccessLog extends Construct {
  readonly group: CloudwatchLogGroup;
  /** For the stage's `access_log_settings`. */
  readonly format: string;

  constructor(scope: Construct, id: string, props: AccessLogProps) {
    super(scope, id);
    const { kind, apiName, fields, archive } = props;
    for (const mistake of [...accessLogMistakes(kind, apiName, fields), ...logKeyMistakes(props.encryption)])
      report(this, mistake);
    this.format = accessLogFormat(kind, apiName, fields);
    // Hidden in the resource's address, which stays the construct's own.
    this.group = new CloudwatchLogGroup(this, "Default", {
      name: accessLogGroupName(kind, apiName),
      retentionInDays: props.retentionDays,
      ...kmsKeyOf(props.encryption),
    });
    if (archive !== undefined)
      archiveLines(this, "archive", this.group, archive, kind === "REST" ? linesWhere([notOfCanary]) : "");
  }

  /** For the stage. */
  get settings(): { readonly destinationArn: string; readonly format: string } {
    return { destinationArn: this.group.arn, format: this.format };
  }
}

/**
 * Copies lines of a log group into an archive.
 *
 * @param filterPattern those that fit; all where it is empty
 */
export function archiveLines(
  scope: Construct,
  id: string,
  group: CloudwatchLogGroup,
  { streamArn, writerRoleArn }: AccessLogArchive,
  filterPattern: string,
): void {
  new CloudwatchLogSubscriptionFilter(scope, id, {
    name: "archive",
    logGroupName: group.name,
    filterPattern,
    destinationArn: streamArn,
    roleArn: writerRoleArn,
  });
}

/** Name of the log group that an API's stage writes to. */
export function accessLogGroupName(kind: ApiKind, apiName: string): string {
  // Groups under vendedlogs do not count against the length of the account's resource policy for log delivery, by which
  // HTTP and WebSocket APIs may write; REST APIs write with the account's role.
  return kind === "REST"
    ? `/aws/apigateway/${apiName}/access`
    : `/aws/vendedlogs/apigateway/${apiName}/access`;
}
