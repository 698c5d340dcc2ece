import { on, type SecurityRule } from "../security-rule.ts";

/** Rules about what tells of requests and failures: logs, alarms, and the keys that protect them. */
export const operationsRules: readonly SecurityRule[] = [
  on("CKV_AWS_66", "aws_cloudwatch_log_group.retention_in_days", "logs end", ["CloudWatch.16"]),
  {
    id: "CKV_AWS_338",
    also: ["CloudWatch.16"],
    status: "option",
    demands: "logs are kept for a year",
    setting: {
      resource: "aws_cloudwatch_log_group",
      attribute: "retention_in_days",
      wanted: { atLeast: 365 },
    },
    presets: ["regulated"],
    reason:
      "Logs are paid for as long as they are kept: 14 days by the preset dev, 90 by production, 365 by regulated (logRetentionDays).",
  },
  {
    id: "CKV_AWS_158",
    also: ["AWS-0017"],
    status: "option",
    demands: "logs are encrypted with a key of your own",
    setting: { resource: "aws_cloudwatch_log_group", attribute: "kms_key_id" },
    presets: [],
    reason:
      "CloudWatch Logs encrypts with a key of its own; one of yours costs $1 a month and each of its calls. The preset regulated has one for its APIs and functions (logEncryption).",
  },
  on("CKV_AWS_319", "aws_cloudwatch_metric_alarm.actions_enabled", "alarms tell somebody", ["CloudWatch.17"]),
  on("CKV_AWS_26", "aws_sns_topic.kms_master_key_id", "messages of alarms are encrypted", [
    "AWS-0095",
    "SNS.1",
  ]),
  on("CKV_AWS_7", "aws_kms_key.enable_key_rotation", "a key is renewed each year", ["AWS-0065", "KMS.4"]),
  on("CKV_AWS_33", "aws_kms_key.policy", "no key is for everybody"),
  on("CKV_AWS_227", "aws_kms_key.is_enabled", "a key that is there works"),
  on("CKV2_AWS_64", "aws_kms_key.policy", "a key says who may use it"),
  on("CKV_AWS_36", "aws_cloudtrail.enable_log_file_validation", "nobody changes the trail unseen", [
    "CloudTrail.4",
  ]),
  on("CKV_AWS_67", "aws_cloudtrail.is_multi_region_trail", "the trail covers every region", ["CloudTrail.1"]),
  on("CKV_AWS_251", "aws_cloudtrail.enable_logging", "the trail is on"),
  {
    id: "CKV_AWS_35",
    also: ["AWS-0015", "CloudTrail.2"],
    status: "option",
    demands: "the trail is encrypted with a key of your own",
    setting: { resource: "aws_cloudtrail", attribute: "kms_key_id" },
    presets: [],
    reason: "S3 encrypts it with a key of its own; one of yours costs $1 a month and each of its calls.",
  },
  {
    id: "CKV_AWS_252",
    status: "suppressed",
    demands: "a topic hears of each file of the trail",
    setting: { resource: "aws_cloudtrail", attribute: "sns_topic_name" },
    presets: [],
    reason: "A file comes every few minutes: who looks for something reads the bucket.",
  },
  {
    id: "CKV2_AWS_10",
    also: ["AWS-0162", "CloudTrail.5"],
    status: "suppressed",
    demands: "the trail goes to CloudWatch Logs too",
    setting: { resource: "aws_cloudtrail", attribute: "cloud_watch_logs_group_arn" },
    presets: [],
    reason:
      "It would be paid for twice. The bucket keeps it; Athena and CloudTrail's own event history search it.",
  },
  on(
    "CKV_AWS_82",
    "aws_athena_workgroup.configuration.enforce_workgroup_configuration",
    "nobody reads past the limit of a scan",
  ),
  {
    id: "CKV_AWS_159",
    also: ["AWS-0006"],
    status: "option",
    demands: "what Athena finds is encrypted by its own setting",
    setting: {
      resource: "aws_athena_workgroup",
      attribute: "configuration.result_configuration.encryption_configuration.encryption_option",
    },
    presets: [],
    reason:
      "The bucket of its results encrypts them. With KMS, Athena wants a key to be named, and AWS's own key has no name before it is used.",
  },
  on(
    "CKV_AWS_240",
    "aws_kinesis_firehose_delivery_stream.server_side_encryption.enabled",
    "what waits in a stream is encrypted",
  ),
  {
    id: "CKV_AWS_241",
    status: "option",
    demands: "what waits in a stream is encrypted with a key of your own",
    setting: {
      resource: "aws_kinesis_firehose_delivery_stream",
      attribute: "server_side_encryption.key_arn",
    },
    presets: [],
    reason:
      "It waits there for minutes, encrypted with a key of AWS's; one of your own costs $1 a month and each of its calls.",
  },
  alarmsOf("aws_api_gateway_rest_api"),
  alarmsOf("aws_apigatewayv2_api"),
];

function alarmsOf(resource: string): SecurityRule {
  return {
    id: "API_ALARMS",
    status: "option",
    demands: "alarms watch the errors of an API, those of its callers, and how long it takes",
    setting: { resource, attribute: "alarm_name", by: "aws_cloudwatch_metric_alarm" },
    presets: ["production", "regulated"],
    reason:
      "An alarm costs $0.10 a month for each metric in it; nobody is called when an environment of the preset dev fails.",
  };
}
