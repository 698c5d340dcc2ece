import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning/index.js";
import { Construct } from "constructs";
import type { Placement } from "../shared/placement.ts";
import { makePrivateBucket, type PrivateBucketSettings } from "../shared/private-bucket.ts";
import { report } from "../shared/problems.ts";
import { archiveFaults } from "./archive-faults.ts";
import { ArchiveQueries, resultsPrefix } from "./archive-queries.ts";
import { ArchiveStream, type Buffering, failedPrefix, linesPrefix } from "./archive-stream.ts";
import { ArchiveTable } from "./archive-table.ts";

export interface LogArchiveProps {
  /** Of the stream (after `amazon-apigateway-`), the roles, the database and the work group. 2 to 46 lower-case letters, digits and `-`. */
  readonly name: string;
  /** Unique in all of AWS: 3 to 63 lower-case letters, digits and `-`. */
  readonly bucketName: string;
  readonly placement: Placement;
  readonly encryption: PrivateBucketSettings["encryption"];
  /** Days after which lines are deleted. */
  readonly retentionDays: number;
  /** Days for which what Firehose could not write is told, one of those that CloudWatch Logs takes. @default 90 */
  readonly logRetentionDays?: number | undefined;
  /** `kept` makes Terraform refuse to plan the bucket's end; `disposable` lets it go with everything in it. */
  readonly removal: PrivateBucketSettings["removal"];
  /** Names of the fields that access logs of these APIs have besides the usual ones. @default none */
  readonly fields?: readonly string[] | undefined;
  /** What one query may read: 10 to 1_048_576. At $5 for a terabyte, the default is $0.05. @default 10_240 */
  readonly scanLimitMegabytes?: number | undefined;
  /** @default { seconds: 300, megabytes: 64 } */
  readonly buffering?: Buffering | undefined;
}

/**
 * Keeps access logs for long and lets them be asked: a Firehose stream, a bucket of compressed lines by day, a table, a
 * work group with a limit on what a query reads, and saved queries. Nothing of it is billed while no line comes.
 *
 * Mistakes are reported as `LOG_ARCHIVE` and `BUCKET_LIMIT`.
 */
export class LogArchive extends Construct {
  constructor(scope: Construct, id: string, props: LogArchiveProps) {
    super(scope, id);
    for (const mistake of archiveFaults(props)) report(this, mistake);
    const { name, bucketName, placement, encryption, removal, retentionDays } = props;
    const { bucket } = makePrivateBucket(this, { name: bucketName, encryption, removal });
    this.lifecycle(bucket.id, retentionDays);
    new ArchiveStream(this, "stream", {
      name,
      placement,
      bucketArn: bucket.arn,
      encryption,
      buffering: props.buffering ?? { seconds: 300, megabytes: 64 },
      errorRetentionDays: props.logRetentionDays ?? 90,
    });
    const table = new ArchiveTable(this, "table", {
      name,
      bucketName,
      retentionDays,
      ownFields: props.fields ?? [],
    });
    new ArchiveQueries(this, "queries", {
      name,
      accountId: placement.accountId,
      bucketName,
      encryption,
      database: table.database.name,
      scanLimitMegabytes: props.scanLimitMegabytes ?? 10_240,
      removal,
    });
  }

  private lifecycle(bucket: string, retentionDays: number): void {
    const versioning = new S3BucketVersioningA(this, "versioning", {
      bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    const expire = (prefix: string, days: number) => ({
      id: `expire ${prefix}`,
      status: "Enabled",
      filter: [{ prefix }],
      expiration: [{ days }],
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket,
      rule: [
        expire(linesPrefix, retentionDays),
        expire(failedPrefix, retentionDays),
        expire(resultsPrefix, 7),
        {
          id: "noncurrent",
          status: "Enabled",
          filter: [{ prefix: "" }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 1 }],
          // What somebody deleted or wrote over can be had back for so long.
          noncurrentVersionExpiration: [{ noncurrentDays: 30 }],
          expiration: [{ expiredObjectDeleteMarker: true }],
        },
      ],
      // Rules on versions are refused while the bucket has none.
      dependsOn: [versioning],
    });
  }
}
