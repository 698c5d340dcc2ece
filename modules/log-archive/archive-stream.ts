import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { CloudwatchLogStream } from "@cdktf/provider-aws/lib/cloudwatch-log-stream/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { KinesisFirehoseDeliveryStream } from "@cdktf/provider-aws/lib/kinesis-firehose-delivery-stream/index.js";
import { Construct } from "constructs";
import { arnOf, type Placement } from "../shared/placement.ts";
import { policyDocument } from "../shared/policy.ts";
import type { BucketEncryption } from "../shared/private-bucket.ts";
import { streamArn, streamName, writerRoleName } from "./archive-names.ts";

/** Where lines lie in the bucket, by the day that Firehose got them (UTC). */
export const linesPrefix = "access-logs/";

/** What Firehose could not read lies apart from the table's objects. */
export const failedPrefix = "failed/";

/** When Firehose writes an object: whichever comes first. */
export interface Buffering {
  /** 60 to 900. */
  readonly seconds: number;
  /** 1 to 128, before compression. */
  readonly megabytes: number;
}

export interface ArchiveStreamProps {
  readonly name: string;
  readonly placement: Placement;
  readonly bucketArn: string;
  readonly encryption: BucketEncryption;
  readonly buffering: Buffering;
  /** Of the log group that says what Firehose could not deliver. */
  readonly errorRetentionDays: number;
}

/**
 * The way of the lines: log groups, a role by which CloudWatch Logs writes, Firehose, objects of compressed JSON lines.
 *
 * Firehose itself takes the lines out of what CloudWatch Logs sends: no function runs.
 *
 * @see https://docs.aws.amazon.com/firehose/latest/dev/writing-with-cloudwatch-logs-decompression.html
 */
export class ArchiveStream extends Construct {
  constructor(scope: Construct, id: string, props: ArchiveStreamProps) {
    super(scope, id);
    const { name, placement, bucketArn, buffering } = props;
    const errors = new CloudwatchLogGroup(this, "errors", {
      name: `/aws/kinesisfirehose/${streamName(name)}`,
      retentionInDays: props.errorRetentionDays,
    });
    const errorStream = new CloudwatchLogStream(this, "error-stream", {
      name: "delivery",
      logGroupName: errors.name,
    });
    const delivery = new IamRole(this, "delivery", {
      name: `${name}-delivery`,
      assumeRolePolicy: takenBy("firehose.amazonaws.com", {
        StringEquals: { "sts:ExternalId": placement.accountId },
      }),
    });
    const mayDeliver = new IamRolePolicy(this, "may-deliver", {
      name: "deliver",
      role: delivery.name,
      policy: policyDocument(deliveryRights(props, errors.arn)),
    });
    new KinesisFirehoseDeliveryStream(this, "stream", {
      name: streamName(name),
      destination: "extended_s3",
      serverSideEncryption: { enabled: true, keyType: "AWS_OWNED_CMK" },
      extendedS3Configuration: {
        roleArn: delivery.arn,
        bucketArn,
        prefix: `${linesPrefix}day=!{timestamp:yyyy-MM-dd}/`,
        errorOutputPrefix: `${failedPrefix}!{firehose:error-output-type}/day=!{timestamp:yyyy-MM-dd}/`,
        bufferingInterval: buffering.seconds,
        bufferingSize: buffering.megabytes,
        compressionFormat: "GZIP",
        cloudwatchLoggingOptions: {
          enabled: true,
          logGroupName: errors.name,
          logStreamName: errorStream.name,
        },
        processingConfiguration: { enabled: true, processors },
      },
      dependsOn: [mayDeliver],
    });
    this.writer(name, placement);
  }

  private writer(name: string, placement: Placement): void {
    const role = new IamRole(this, "writer", {
      name: writerRoleName(name),
      assumeRolePolicy: takenBy("logs.amazonaws.com", {
        StringLike: { "aws:SourceArn": arnOf(placement, "logs", "*") },
      }),
    });
    new IamRolePolicy(this, "may-write", {
      name: "write",
      role: role.name,
      policy: policyDocument([
        {
          Effect: "Allow",
          Action: ["firehose:PutRecord", "firehose:PutRecordBatch"],
          Resource: streamArn(placement, name),
        },
      ]),
    });
  }
}

/** In this order: one batch of CloudWatch Logs is a zip of JSON around the lines. */
const processors = [
  { type: "Decompression", parameters: [{ parameterName: "CompressionFormat", parameterValue: "GZIP" }] },
  {
    type: "CloudWatchLogProcessing",
    parameters: [{ parameterName: "DataMessageExtraction", parameterValue: "true" }],
  },
  // Two batches in one object would share a line otherwise, of which only the first object would be read.
  { type: "AppendDelimiterToRecord" },
];

function takenBy(service: string, condition: object): string {
  return policyDocument([
    {
      Effect: "Allow",
      Principal: { Service: service },
      Action: "sts:AssumeRole",
      Condition: condition,
    },
  ]);
}

function deliveryRights({ bucketArn, encryption, placement }: ArchiveStreamProps, errorsArn: string) {
  return [
    {
      Effect: "Allow",
      Action: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
      Resource: bucketArn,
    },
    {
      Effect: "Allow",
      Action: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"],
      Resource: [`${bucketArn}/${linesPrefix}*`, `${bucketArn}/${failedPrefix}*`],
    },
    { Effect: "Allow", Action: ["logs:PutLogEvents"], Resource: `${errorsArn}:log-stream:*` },
    ...(encryption.kind === "customer"
      ? [
          {
            Effect: "Allow",
            Action: ["kms:Decrypt", "kms:GenerateDataKey"],
            Resource: encryption.keyArn,
            Condition: { StringEquals: { "kms:ViaService": `s3.${placement.region}.amazonaws.com` } },
          },
        ]
      : []),
  ];
}
