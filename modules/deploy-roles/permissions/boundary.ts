import { type Access, arn } from "./access.ts";

const bucket = "arn:{partition}:s3:::{environment}-*";

/**
 * The most that a role of the environment can do, whatever its policies say: what functions, API Gateway and Firehose
 * call while the environment runs. A grant of another action, or on something of another name, needs a line here.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export const boundary: readonly Access[] = [
  {
    service: "dynamodb",
    on: [arn("dynamodb", "table/{environment}-*")],
    write: [
      "BatchGetItem",
      "BatchWriteItem",
      "ConditionCheckItem",
      "DeleteItem",
      "GetItem",
      "PutItem",
      "Query",
      "UpdateItem",
    ],
  },
  { service: "events", on: [arn("events", "event-bus/{environment}-*")], write: ["PutEvents"] },
  {
    service: "execute-api",
    on: [arn("execute-api", "*/*/POST/@connections/*")],
    write: ["ManageConnections"],
  },
  {
    service: "firehose",
    on: [
      arn("firehose", "deliverystream/{environment}-*"),
      arn("firehose", "deliverystream/amazon-apigateway-{environment}-*"),
    ],
    write: ["PutRecord", "PutRecordBatch"],
  },
  {
    service: "glue",
    on: [
      arn("glue", "catalog"),
      arn("glue", "database/{environment_}_*"),
      arn("glue", "table/{environment_}_*/*"),
    ],
    write: ["GetTable", "GetTableVersion", "GetTableVersions"],
  },
  { service: "kinesis", on: [arn("kinesis", "stream/{environment}-*")], write: ["PutRecord"] },
  {
    service: "kms",
    on: [arn("kms", "key/*")],
    write: ["Decrypt", "GenerateDataKey"],
  },
  { service: "lambda", on: [arn("lambda", "function:{environment}-*")], write: ["InvokeFunction"] },
  {
    service: "logs",
    on: [
      arn("logs", "log-group:/aws/kinesisfirehose/{environment}-*"),
      arn("logs", "log-group:/aws/kinesisfirehose/amazon-apigateway-{environment}-*"),
      arn("logs", "log-group:/aws/lambda/{environment}-*"),
    ],
    write: ["CreateLogStream", "PutLogEvents"],
  },
  { service: "s3", on: [bucket], write: ["GetBucketLocation", "ListBucket", "ListBucketMultipartUploads"] },
  { service: "s3", on: [`${bucket}/*`], write: ["AbortMultipartUpload", "GetObject", "PutObject"] },
  { service: "sqs", on: [arn("sqs", "{environment}-*")], write: ["SendMessage"] },
  {
    service: "states",
    on: [arn("states", "stateMachine:{environment}-*")],
    write: ["StartExecution", "StartSyncExecution"],
  },
  {
    service: "xray",
    on: { everythingAs: "Traces have no ARN." },
    write: ["PutTelemetryRecords", "PutTraceSegments"],
  },
];
