import {
  type Access,
  arns,
  globalArn,
  ifMadeTagged,
  ifTagged,
  ifTaggedFirst,
  type PermissionTable,
} from "./access.ts";
import { logDelivery } from "./log-delivery.ts";

/** CloudFront's logs are in us-east-1, so the region stays open; the name does not. */
function logGroups(names: readonly string[]): string[] {
  return names.map((name) => `arn:{partition}:logs:*:{account}:log-group:${name}`);
}
const environmentLogs = logGroups([
  "/aws/apigateway/*",
  "/aws/kinesisfirehose/{environment}-*",
  "/aws/kinesisfirehose/amazon-apigateway-{environment}-*",
  "/aws/lambda/{environment}-*",
  "/aws/vendedlogs/*/{environment}-*",
  "API-Gateway-Execution-Logs_*",
  "aws-waf-logs-{environment}-*",
]);

const logGroup: readonly Access[] = [
  {
    service: "logs",
    on: environmentLogs,
    read: ["ListTagsForResource"],
    write: [
      "AssociateKmsKey",
      "CreateLogGroup",
      "DeleteLogGroup",
      "DeleteRetentionPolicy",
      "DisassociateKmsKey",
      "PutRetentionPolicy",
      "TagResource",
      "UntagResource",
    ],
  },
  { service: "logs", on: logGroups(["*"]), read: ["DescribeLogGroups"] },
];

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-CloudWatchLogs.html */
const delivery: readonly Access[] = [
  {
    service: "logs",
    on: ["delivery", "delivery-destination", "delivery-source"].map(
      (kind) => `arn:{partition}:logs:*:{account}:${kind}:*`,
    ),
    read: ["GetDelivery", "GetDeliveryDestination", "GetDeliverySource", "ListTagsForResource"],
    write: [
      "CreateDelivery",
      "DeleteDelivery",
      "DeleteDeliveryDestination",
      "DeleteDeliverySource",
      "PutDeliveryDestination",
      "PutDeliverySource",
      "TagResource",
      "UntagResource",
      "UpdateDeliveryConfiguration",
    ],
  },
  {
    service: "cloudfront",
    on: [globalArn("cloudfront", "distribution/*")],
    write: ["AllowVendedLogDeliveryForResource"],
  },
  logDelivery,
];

/** Of alarms of both kinds. */
const alarm: readonly Access[] = [
  {
    service: "cloudwatch",
    on: arns("cloudwatch", "alarm:{environment}-*"),
    read: ["ListTagsForResource"],
    write: ["DeleteAlarms", "PutMetricAlarm", "TagResource", "UntagResource"],
  },
  {
    service: "cloudwatch",
    on: {
      everythingAs: "CloudWatch takes both calls for composite alarms from nobody with a narrower right.",
    },
    read: ["DescribeAlarms"],
    write: ["PutCompositeAlarm"],
  },
];

const topic: readonly Access[] = [
  {
    service: "sns",
    on: arns("sns", "{environment}-*"),
    read: ["GetTopicAttributes", "ListSubscriptionsByTopic", "ListTagsForResource"],
    write: ["CreateTopic", "DeleteTopic", "SetTopicAttributes", "Subscribe", "TagResource", "UntagResource"],
  },
  {
    service: "sns",
    on: { everythingAs: "SNS checks calls on subscriptions against no resource." },
    read: ["GetSubscriptionAttributes"],
    write: ["SetSubscriptionAttributes", "Unsubscribe"],
  },
];

const keys = arns("kms", "key/*");
const key: readonly Access[] = [
  {
    service: "kms",
    on: keys,
    read: ["DescribeKey", "GetKeyPolicy", "GetKeyRotationStatus", "ListResourceTags"],
    write: [
      "CreateAlias",
      "CreateGrant",
      "DeleteAlias",
      "EnableKeyRotation",
      "PutKeyPolicy",
      "ScheduleKeyDeletion",
      "UntagResource",
      "UpdateAlias",
      "UpdateKeyDescription",
    ],
    condition: ifTagged,
  },
  { service: "kms", on: keys, write: ["TagResource"], condition: ifTaggedFirst },
  {
    service: "kms",
    on: arns("kms", "alias/{environment}-*"),
    write: ["CreateAlias", "DeleteAlias", "UpdateAlias"],
  },
  {
    service: "kms",
    on: { everythingAs: "A key has no ARN before it is made." },
    write: ["CreateKey"],
    condition: ifMadeTagged,
  },
  {
    service: "kms",
    on: { everythingAs: "Aliases can only be listed as a whole." },
    read: ["ListAliases"],
  },
];

const filters = (kind: string): readonly Access[] => [
  {
    service: "logs",
    on: environmentLogs,
    read: [`Describe${kind}Filters`],
    write: [`Delete${kind}Filter`, `Put${kind}Filter`],
  },
];

/** What Terraform calls for logs, alarms and dashboards. */
export const operationsPermissions: PermissionTable = {
  aws_cloudwatch_composite_alarm: alarm,
  aws_cloudwatch_dashboard: [
    {
      service: "cloudwatch",
      on: [globalArn("cloudwatch", "dashboard/{environment}*")],
      read: ["GetDashboard"],
      write: ["DeleteDashboards", "PutDashboard"],
    },
  ],
  aws_cloudwatch_log_delivery: delivery,
  aws_cloudwatch_log_delivery_destination: delivery,
  aws_cloudwatch_log_delivery_source: delivery,
  aws_cloudwatch_log_group: logGroup,
  aws_cloudwatch_log_stream: [
    {
      service: "logs",
      on: environmentLogs,
      read: ["DescribeLogStreams"],
      write: ["CreateLogStream", "DeleteLogStream"],
    },
  ],
  aws_cloudwatch_log_metric_filter: filters("Metric"),
  aws_cloudwatch_log_subscription_filter: filters("Subscription"),
  aws_cloudwatch_metric_alarm: alarm,
  aws_cloudwatch_query_definition: [
    {
      service: "logs",
      on: { everythingAs: "Saved queries have no ARN." },
      read: ["DescribeQueryDefinitions"],
      write: ["DeleteQueryDefinition", "PutQueryDefinition"],
    },
  ],
  aws_kms_alias: key,
  aws_kms_key: key,
  aws_sns_topic: topic,
  aws_sns_topic_policy: topic,
  aws_sns_topic_subscription: topic,
};
