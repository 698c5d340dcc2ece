import { type Access, arn, ifMadeTagged, ifTagged, ifTaggedFirst, type PermissionTable } from "./access.ts";

const buckets = "arn:{partition}:s3:::{environment}-*";

const bucketConfiguration: Access = {
  service: "s3",
  on: [buckets],
  // Terraform reads a bucket whole, whichever part of it a resource is.
  read: [
    "GetAccelerateConfiguration",
    "GetBucketAcl",
    "GetBucketCORS",
    "GetBucketLogging",
    "GetBucketObjectLockConfiguration",
    "GetBucketOwnershipControls",
    "GetBucketPolicy",
    "GetBucketPublicAccessBlock",
    "GetBucketRequestPayment",
    "GetBucketTagging",
    "GetBucketVersioning",
    "GetBucketWebsite",
    "GetEncryptionConfiguration",
    "GetLifecycleConfiguration",
    "GetReplicationConfiguration",
    "ListBucket",
    "ListTagsForResource",
  ],
  write: [
    "CreateBucket",
    "DeleteBucket",
    "DeleteBucketPolicy",
    "PutBucketCORS",
    "PutBucketOwnershipControls",
    "PutBucketPolicy",
    "PutBucketPublicAccessBlock",
    "PutBucketTagging",
    "PutBucketVersioning",
    "PutEncryptionConfiguration",
    "PutLifecycleConfiguration",
    "TagResource",
    "UntagResource",
  ],
};
/** A disposable bucket is emptied before it is deleted. */
const emptying: readonly Access[] = [
  { service: "s3", on: [buckets], write: ["ListBucketVersions"] },
  { service: "s3", on: [`${buckets}/*`], write: ["DeleteObject", "DeleteObjectVersion"] },
];
const bucket = [bucketConfiguration];

const queue: readonly Access[] = [
  {
    service: "sqs",
    on: [arn("sqs", "{environment}-*")],
    read: ["GetQueueAttributes", "GetQueueUrl", "ListQueueTags"],
    write: ["CreateQueue", "DeleteQueue", "SetQueueAttributes", "TagQueue", "UntagQueue"],
  },
];

const pools = arn("cognito-idp", "userpool/*");

const userPool: readonly Access[] = [
  {
    service: "cognito-idp",
    on: [pools],
    read: [
      "DescribeResourceServer",
      "DescribeUserPool",
      "DescribeUserPoolClient",
      "GetGroup",
      "GetUserPoolMfaConfig",
      "ListTagsForResource",
    ],
    write: [
      "CreateGroup",
      "CreateResourceServer",
      "CreateUserPoolClient",
      "CreateUserPoolDomain",
      "DeleteGroup",
      "DeleteResourceServer",
      "DeleteUserPool",
      "DeleteUserPoolClient",
      "DeleteUserPoolDomain",
      "SetUserPoolMfaConfig",
      "UntagResource",
      "UpdateGroup",
      "UpdateResourceServer",
      "UpdateUserPool",
      "UpdateUserPoolClient",
      "UpdateUserPoolDomain",
    ],
    condition: ifTagged,
  },
  { service: "cognito-idp", on: [pools], write: ["TagResource"], condition: ifTaggedFirst },
  {
    service: "cognito-idp",
    on: { everythingAs: "A pool has no ARN before it is made." },
    write: ["CreateUserPool"],
    condition: ifMadeTagged,
  },
  {
    service: "cognito-idp",
    on: { everythingAs: "The domain of a pool has no ARN." },
    read: ["DescribeUserPoolDomain"],
  },
];
const poolNames: Access = {
  service: "cognito-idp",
  on: { everythingAs: "Pools can only be listed as a whole." },
  read: ["ListUserPools"],
};

const parameters = [
  arn("ssm", "parameter/user-pools/{environment}-*"),
  arn("ssm", "parameter/vpc-links/{environment}-*"),
];
/** What people put there and stacks read, as the secrets of a distribution. */
const settings = arn("ssm", "parameter/{environment}/*");
const parameter: readonly Access[] = [
  {
    service: "ssm",
    on: parameters,
    read: ["GetParameter", "ListTagsForResource"],
    write: ["AddTagsToResource", "DeleteParameter", "PutParameter", "RemoveTagsFromResource"],
  },
  {
    service: "ssm",
    on: { everythingAs: "Parameters can only be described as a whole, without their values." },
    read: ["DescribeParameters"],
  },
];

/** What Terraform calls for what outlives an API: tables, buckets, queues, user pools, parameters. */
export const statePermissions: PermissionTable = {
  aws_cognito_resource_server: userPool,
  aws_cognito_user_group: userPool,
  aws_cognito_user_pool: userPool,
  aws_cognito_user_pool_client: userPool,
  aws_cognito_user_pool_domain: userPool,
  aws_dynamodb_table: [
    {
      service: "dynamodb",
      on: [arn("dynamodb", "table/{environment}-*")],
      read: ["DescribeContinuousBackups", "DescribeTable", "DescribeTimeToLive", "ListTagsOfResource"],
      write: [
        "CreateTable",
        "DeleteTable",
        "TagResource",
        "UntagResource",
        "UpdateContinuousBackups",
        "UpdateTable",
        "UpdateTimeToLive",
      ],
    },
  ],
  aws_s3_bucket: [bucketConfiguration, ...emptying],
  aws_s3_bucket_cors_configuration: bucket,
  aws_s3_bucket_lifecycle_configuration: bucket,
  aws_s3_bucket_ownership_controls: bucket,
  aws_s3_bucket_policy: bucket,
  aws_s3_bucket_public_access_block: bucket,
  aws_s3_bucket_server_side_encryption_configuration: bucket,
  aws_s3_bucket_versioning: bucket,
  aws_s3_object: [
    {
      service: "s3",
      on: [`${buckets}/*`],
      read: ["GetObject", "GetObjectTagging"],
      write: ["DeleteObject", "DeleteObjectVersion", "PutObject", "PutObjectTagging"],
    },
  ],
  aws_sqs_queue: queue,
  aws_sqs_queue_policy: queue,
  aws_sqs_queue_redrive_allow_policy: queue,
  aws_ssm_parameter: parameter,
  "data.aws_cognito_user_pools": [poolNames],
  "data.aws_ssm_parameter": [{ service: "ssm", on: [...parameters, settings], read: ["GetParameter"] }],
};
