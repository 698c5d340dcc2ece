import type { ReplacementTable } from "./replacement-table.ts";

/** The sub-resources of a bucket all hang on its name. */
const bucket = ["bucket", "expected_bucket_owner"] as const;

/**
 * Source: `dynamodb`, `s3`, `ssm`, `glue`, `athena`, `firehose`, `sqs`, `sns`. Compared: all; work group and catalog
 * database with a text of 2022 and 2023, and newer ones in part. Not compared: `name` and what is inside the
 * destinations of a delivery stream, and what is inside a bucket's deprecated blocks but for its object lock. Not
 * modelled: a parameter is also replaced when its tier goes from advanced to standard.
 */
export const storageReplacement: ReplacementTable = {
  aws_athena_named_query: ["database", "description", "name", "query", "workgroup"],
  aws_athena_workgroup: ["name"],
  aws_dynamodb_table: [
    "hash_key",
    "local_secondary_index",
    "name",
    "range_key",
    "restore_date_time",
    "restore_source_name",
    "restore_source_table_arn",
    "restore_to_latest_time",
  ],
  aws_glue_catalog_database: ["catalog_id", "name", "target_database"],
  aws_glue_catalog_table: [
    "catalog_id",
    "database_name",
    "name",
    "open_table_format_input.iceberg_input.metadata_operation",
    "open_table_format_input.iceberg_input.version",
    "partition_index",
    "target_table",
  ],
  aws_kinesis_firehose_delivery_stream: [
    "destination",
    "kinesis_source_configuration",
    "msk_source_configuration",
    "name",
  ],
  aws_s3_bucket: [
    "bucket",
    "bucket_prefix",
    "object_lock_configuration.object_lock_enabled",
    "object_lock_enabled",
  ],
  aws_s3_bucket_cors_configuration: bucket,
  aws_s3_bucket_lifecycle_configuration: bucket,
  aws_s3_bucket_logging: bucket,
  aws_s3_bucket_notification: ["bucket"],
  aws_s3_bucket_object_lock_configuration: [...bucket, "object_lock_enabled"],
  aws_s3_bucket_ownership_controls: ["bucket"],
  aws_s3_bucket_policy: ["bucket"],
  aws_s3_bucket_public_access_block: ["bucket"],
  aws_s3_bucket_server_side_encryption_configuration: bucket,
  aws_s3_bucket_versioning: bucket,
  aws_s3_object: ["bucket", "key"],
  aws_sns_topic: ["fifo_topic", "name", "name_prefix"],
  aws_sns_topic_policy: ["arn"],
  aws_sns_topic_subscription: ["endpoint", "protocol", "topic_arn"],
  aws_sqs_queue: ["fifo_queue", "name", "name_prefix"],
  aws_sqs_queue_policy: ["queue_url"],
  aws_ssm_parameter: ["data_type", "name"],
};
