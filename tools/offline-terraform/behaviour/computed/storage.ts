import type { AppliedResource, Computed, ComputedTable } from "../resource-behaviour.ts";

const createdAt = "2026-01-01T00:00:00.000";

const queue: Computed = ({ aws, text, uniqueId }) => {
  const name = text("name", `terraform-${uniqueId(26)}`);
  const url = `https://sqs.${aws.region}.${aws.dnsSuffix}/${aws.account}/${name}`;
  return { id: url, url, name, arn: aws.arn("sqs", name) };
};

const bucket: Computed = ({ aws, text, uniqueId }) => {
  const name = text("bucket", `terraform-${uniqueId(26)}`);
  const suffix = aws.dnsSuffix;
  return {
    id: name,
    bucket: name,
    arn: `arn:${aws.partition}:s3:::${name}`,
    bucket_domain_name: `${name}.s3.${suffix}`,
    bucket_region: aws.region,
    bucket_regional_domain_name: `${name}.s3.${aws.region}.${suffix}`,
  };
};

const ofBucket = ({ text }: AppliedResource): { readonly id: string } => ({ id: text("bucket") });

/** What DynamoDB, S3, SQS, SNS and their like decide. */
export const storageComputed: ComputedTable = {
  aws_athena_named_query: ({ uniqueId }) => ({ id: uniqueId(36) }),
  aws_athena_workgroup: ({ aws, text }) => ({
    id: text("name"),
    arn: aws.arn("athena", `workgroup/${text("name")}`),
  }),
  aws_dynamodb_table: ({ planned, aws, text }) => {
    const arn = aws.arn("dynamodb", `table/${text("name")}`);
    const streams = planned.stream_enabled === true;
    return {
      id: text("name"),
      arn,
      stream_arn: streams ? `${arn}/stream/${createdAt}` : "",
      stream_label: streams ? createdAt : "",
    };
  },
  aws_glue_catalog_database: ({ aws, text }) => ({
    id: `${aws.account}:${text("name")}`,
    arn: aws.arn("glue", `database/${text("name")}`),
    catalog_id: aws.account,
  }),
  aws_glue_catalog_table: ({ aws, text }) => ({
    id: `${aws.account}:${text("database_name")}:${text("name")}`,
    arn: aws.arn("glue", `table/${text("database_name")}/${text("name")}`),
    catalog_id: aws.account,
  }),
  aws_kinesis_firehose_delivery_stream: ({ aws, text }) => {
    const arn = aws.arn("firehose", `deliverystream/${text("name")}`);
    return { id: arn, arn, version_id: "1", destination_id: "destinationId-000000000001" };
  },
  aws_s3_bucket: bucket,
  ...Object.fromEntries(
    [
      "cors_configuration",
      "lifecycle_configuration",
      "logging",
      "notification",
      "object_lock_configuration",
      "ownership_controls",
      "policy",
      "public_access_block",
      "server_side_encryption_configuration",
      "versioning",
    ].map((kind) => [`aws_s3_bucket_${kind}`, ofBucket]),
  ),
  aws_s3_object: ({ aws, text, uniqueId }) => ({
    id: text("key"),
    arn: `arn:${aws.partition}:s3:::${text("bucket")}/${text("key")}`,
    version_id: uniqueId(32),
  }),
  aws_sns_topic: ({ aws, text, uniqueId }) => {
    const name = text("name", `terraform-${uniqueId(26)}`);
    const arn = aws.arn("sns", name);
    return { id: arn, arn, name, owner: aws.account };
  },
  aws_sns_topic_policy: ({ aws, text }) => ({ id: text("arn"), owner: aws.account }),
  aws_sns_topic_subscription: ({ text, uniqueId }) => {
    const arn = `${text("topic_arn")}:${uniqueId(36)}`;
    return { id: arn, arn };
  },
  aws_sqs_queue: queue,
  aws_sqs_queue_policy: ({ text }) => ({ id: text("queue_url") }),
  aws_ssm_parameter: ({ aws, text }) => ({
    id: text("name"),
    arn: aws.arn("ssm", `parameter/${text("name").replace(/^\//, "")}`),
    data_type: "text",
    tier: "Standard",
  }),
};
