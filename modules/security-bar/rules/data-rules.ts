import { type Condition, on, type SecurityRule, type Setting } from "../security-rule.ts";

const encryptedByKms: Setting = {
  resource: "aws_s3_bucket",
  attribute: "rule.apply_server_side_encryption_by_default.sse_algorithm",
  by: "aws_s3_bucket_server_side_encryption_configuration.bucket",
  wanted: { equals: "aws:kms" },
};

const isTrailBucket: Condition = { by: "aws_cloudtrail.s3_bucket_name", attribute: "s3_bucket_name" };

/** Rules about what keeps data: tables, buckets, queues, parameters. */
export const dataRules: readonly SecurityRule[] = [
  on("CKV_AWS_28", "aws_dynamodb_table.point_in_time_recovery", "a table can go back in time", [
    "AWS-0024",
    "DynamoDB.2",
  ]),
  on("CKV2_AWS_16", "aws_dynamodb_table.billing_mode", "a table's capacity follows the load", ["DynamoDB.1"]),
  {
    id: "CKV_AWS_119",
    also: ["AWS-0025"],
    status: "option",
    demands: "a table is encrypted with a key of your own",
    setting: { resource: "aws_dynamodb_table", attribute: "server_side_encryption.kms_key_arn" },
    presets: [],
    reason:
      "DynamoDB always encrypts: with its own key, or by the preset regulated with the one that AWS manages in your account. A key of your own costs $1 a month and each of its calls (encryption).",
  },
  {
    id: "DynamoDB.6",
    status: "option",
    demands: "nobody deletes a table by accident",
    setting: { resource: "aws_dynamodb_table", attribute: "deletion_protection_enabled" },
    presets: [],
    reason:
      "The preset dev may be thrown away, and connections end with the deploy that would take their table away (removal). All other tables are protected.",
  },
  {
    id: "DynamoDB.4",
    status: "suppressed",
    demands: "AWS Backup keeps copies of a table",
    setting: { resource: "aws_dynamodb_table", attribute: "name", by: "aws_backup_selection" },
    presets: [],
    reason:
      "A table can go back to any second of 35 days. A plan of AWS Backup is for a whole account to make, by tags.",
  },
  on("CKV_AWS_19", "aws_s3_bucket_server_side_encryption_configuration.rule", "objects are encrypted"),
  on("CKV_AWS_20", "aws_s3_bucket_ownership_controls.rule", "no ACL lets everybody read"),
  on("CKV_AWS_57", "aws_s3_bucket_ownership_controls.rule", "no ACL lets everybody write"),
  on("CKV2_AWS_65", "aws_s3_bucket_ownership_controls.rule", "ACLs are off", ["S3.12"]),
  on("CKV_AWS_53", "aws_s3_bucket_public_access_block.block_public_acls", "public ACLs are refused", [
    "S3.8",
  ]),
  on("CKV_AWS_54", "aws_s3_bucket_public_access_block.block_public_policy", "public policies are refused"),
  on("CKV_AWS_55", "aws_s3_bucket_public_access_block.ignore_public_acls", "public ACLs have no effect"),
  on(
    "CKV_AWS_56",
    "aws_s3_bucket_public_access_block.restrict_public_buckets",
    "public policies have no effect",
  ),
  on("CKV2_AWS_6", "aws_s3_bucket_public_access_block.bucket", "each bucket is closed to the public", [
    "S3.8",
  ]),
  on("CKV_AWS_70", "aws_s3_bucket_policy.policy", "no bucket allows anything to everybody"),
  on("CKV_AWS_93", "aws_s3_bucket_policy.policy", "no policy locks the account out of its bucket"),
  on("CKV2_AWS_61", "aws_s3_bucket_lifecycle_configuration.bucket", "what a bucket need not keep ends"),
  on("CKV_AWS_300", "aws_s3_bucket_lifecycle_configuration.rule", "uploads that never finish end"),
  {
    id: "CKV_AWS_21",
    also: ["AWS-0090"],
    status: "option",
    demands: "a bucket keeps the versions of its objects",
    setting: {
      resource: "aws_s3_bucket",
      attribute: "versioning_configuration.status",
      by: "aws_s3_bucket_versioning.bucket",
      wanted: { equals: "Enabled" },
    },
    presets: ["production", "regulated"],
    reason: "Every version is paid for; what the preset dev holds may be thrown away.",
  },
  {
    id: "CKV_AWS_145",
    also: ["AWS-0132"],
    status: "option",
    demands: "objects are encrypted with a KMS key",
    setting: { ...encryptedByKms, except: isTrailBucket },
    presets: ["regulated"],
    reason: "S3 encrypts each object with a key of its own; KMS bills each of its calls (encryption).",
  },
  {
    id: "CKV_AWS_145",
    status: "option",
    demands: "a trail's files are encrypted with a KMS key",
    setting: { ...encryptedByKms, only: isTrailBucket },
    presets: [],
    reason:
      "S3 encrypts each file with a key of its own. CloudTrail cannot use the key that AWS manages for S3, and one of your own costs $1 a month and each of its calls (encryption).",
  },
  {
    id: "CKV_AWS_18",
    also: ["AWS-0089", "S3.9"],
    status: "suppressed",
    demands: "a bucket logs who reads it",
    setting: { resource: "aws_s3_bucket", attribute: "target_bucket", by: "aws_s3_bucket_logging.bucket" },
    presets: [],
    reason:
      "Who may read is known before: the addresses that a function signs, and roles. An account that needs more switches on CloudTrail's data events for it.",
  },
  {
    id: "CKV_AWS_144",
    also: ["S3.7"],
    status: "suppressed",
    demands: "objects are copied to another region",
    setting: {
      resource: "aws_s3_bucket",
      attribute: "rule.status",
      by: "aws_s3_bucket_replication_configuration.bucket",
      wanted: { equals: "Enabled" },
    },
    presets: [],
    reason:
      "An environment is in one region by decision: what has to outlive the region needs a copy that is planned for it.",
  },
  {
    id: "CKV2_AWS_62",
    also: ["S3.11"],
    status: "suppressed",
    demands: "a bucket tells of its events",
    setting: { resource: "aws_s3_bucket", attribute: "bucket", by: "aws_s3_bucket_notification.bucket" },
    presets: [],
    reason: "Nothing has to happen when an object comes or goes.",
  },
  on("CKV_AWS_27", "aws_sqs_queue.sqs_managed_sse_enabled", "messages are encrypted", ["AWS-0096", "SQS.1"]),
  on("CKV2_AWS_73", "aws_sqs_queue.kms_master_key_id", "no queue has the key that AWS shares among queues"),
  {
    id: "AWS-0135",
    status: "suppressed",
    demands: "a queue is encrypted with a key of your own",
    setting: { resource: "aws_sqs_queue", attribute: "kms_master_key_id" },
    presets: [],
    reason:
      "SQS encrypts with a key of its own; one of yours costs $1 a month and each of its calls, API Gateway's among them.",
  },
  on("CKV_AWS_72", "aws_sqs_queue_policy.policy", "no policy of a queue allows every action"),
  on("CKV_AWS_168", "aws_sqs_queue_policy.policy", "no queue is open to everybody"),
  on("CKV_AWS_387", "aws_sqs_queue_policy.policy", "no queue is open by a wildcard"),
  on("CKV_AWS_337", "aws_ssm_parameter.key_id", "a secret parameter has a key"),
  {
    id: "CKV2_AWS_34",
    status: "suppressed",
    demands: "a parameter is encrypted",
    setting: { resource: "aws_ssm_parameter", attribute: "type", wanted: { equals: "SecureString" } },
    presets: [],
    reason: "It holds the id of something, which is no secret; stacks read it when they are planned.",
  },
];
