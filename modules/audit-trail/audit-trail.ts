import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail/index.js";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning/index.js";
import { Construct } from "constructs";
import { bucketNameMistakes } from "../shared/bucket-name.ts";
import { arnOf, type Placement } from "../shared/placement.ts";
import {
  type BucketEncryption,
  bucketDayMistakes,
  bucketKeyMistakes,
  makePrivateBucket,
} from "../shared/private-bucket.ts";
import { report } from "../shared/problems.ts";

export interface AuditTrailProps {
  /** Where the trail has its home; it sees all regions. */
  readonly placement: Placement;
  /** Of the trail: 3 to 128 letters, digits, `.`, `_` or `-`. */
  readonly name: string;
  /** Name of the bucket it writes to, unique in all of AWS. */
  readonly bucketName: string;
  /** Days until an event is deleted. */
  readonly retentionDays: number;
  /**
   * Under whose key events are kept; the policy of a key of your own has to let CloudTrail in.
   * @default { kind: "s3-managed" }
   */
  readonly encryption?: Exclude<BucketEncryption, { readonly kind: "aws-managed" }> | undefined;
}

/**
 * Who changed what in the account, in all regions: one CloudTrail trail, with digests that show whether somebody
 * changed its files, and the bucket they are in. It records management events, of which AWS delivers the first copy free
 * of charge; data events, which are billed each, are left out.
 *
 * Mistakes are reported as `AUDIT_TRAIL_LIMIT` and `BUCKET_LIMIT`.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export class AuditTrail extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { placement, name, bucketName, retentionDays, encryption = { kind: "s3-managed" } }: AuditTrailProps,
  ) {
    super(scope, id);
    for (const message of trailNameMistakes(name)) report(this, { code: "AUDIT_TRAIL_LIMIT", message });
    for (const message of [
      ...bucketNameMistakes(bucketName),
      ...bucketKeyMistakes(encryption),
      ...bucketDayMistakes("retentionDays", retentionDays),
    ]) {
      report(this, { code: "BUCKET_LIMIT", message });
    }
    const trailArn = arnOf(placement, "cloudtrail", `trail/${name}`);
    const { bucket, policy } = makePrivateBucket(this, {
      name: bucketName,
      encryption,
      removal: "kept",
      statements: (bucketArn) => writtenBy(trailArn, bucketArn, placement.accountId),
    });
    const versioning = new S3BucketVersioningA(this, "versioning", {
      bucket: bucket.id,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket: bucket.id,
      rule: [
        {
          id: "retention",
          status: "Enabled",
          filter: [{ prefix: "" }],
          expiration: [{ days: retentionDays }],
          noncurrentVersionExpiration: [{ noncurrentDays: 1 }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 1 }],
        },
      ],
      dependsOn: [versioning],
    });
    new Cloudtrail(this, "trail", {
      name,
      s3BucketName: bucket.id,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      ...(encryption.kind === "customer" ? { kmsKeyId: encryption.keyArn } : {}),
      // CloudTrail tries the bucket when the trail is made.
      dependsOn: [policy],
    });
  }
}

/** This trail alone, so that nobody makes CloudTrail write into the bucket from another account. */
function writtenBy(trailArn: string, bucketArn: string, accountId: string): object[] {
  const Principal = { Service: "cloudtrail.amazonaws.com" };
  return [
    {
      Effect: "Allow",
      Principal,
      Action: "s3:GetBucketAcl",
      Resource: bucketArn,
      Condition: { StringEquals: { "aws:SourceArn": trailArn } },
    },
    {
      Effect: "Allow",
      Principal,
      Action: "s3:PutObject",
      Resource: `${bucketArn}/AWSLogs/${accountId}/*`,
      Condition: {
        StringEquals: { "aws:SourceArn": trailArn, "s3:x-amz-acl": "bucket-owner-full-control" },
      },
    },
  ];
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html */
function trailNameMistakes(name: string): string[] {
  const fits = /^[A-Za-z0-9](?:[._-]?[A-Za-z0-9])*$/.test(name) && name.length >= 3 && name.length <= 128;
  return fits && !/^\d+(?:\.\d+){3}$/.test(name)
    ? []
    : [
        'name must be 3 to 128 letters, digits, ".", "_" or "-", begin and end with a letter or digit, hold no two signs ' +
          `in a row and be no IP address, got "${name}".`,
      ];
}
