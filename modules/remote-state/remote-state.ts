import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning/index.js";
import { Construct } from "constructs";
import { bucketNameMistakes } from "../shared/bucket-name.ts";
import {
  type BucketEncryption,
  bucketDayMistakes,
  bucketKeyMistakes,
  makePrivateBucket,
} from "../shared/private-bucket.ts";
import { report } from "../shared/problems.ts";

export interface RemoteStateProps {
  /** Name in AWS, unique in all of it: 3 to 63 lower-case letters, digits and `-`. */
  readonly name: string;
  /** @default { kind: "s3-managed" } */
  readonly encryption?: BucketEncryption | undefined;
  /** Days that an older version of a state can still be had. The newest ten always can. @default 90 */
  readonly noncurrentDays?: number | undefined;
}

/** A state that goes wrong is often noticed only some deploys later, whatever the days between them. */
const versionsKept = 10;

/**
 * The bucket that Terraform keeps states in, with `use_lockfile`: versioned, encrypted, for TLS only, closed to the
 * public. Terraform refuses to plan its end and S3 to delete it while it holds something.
 *
 * Mistakes are reported as `BUCKET_LIMIT`.
 *
 * @see https://developer.hashicorp.com/terraform/language/backend/s3
 */
export class RemoteState extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { name, encryption = { kind: "s3-managed" }, noncurrentDays = 90 }: RemoteStateProps,
  ) {
    super(scope, id);
    for (const message of [
      ...bucketNameMistakes(name),
      ...bucketKeyMistakes(encryption),
      ...bucketDayMistakes("noncurrentDays", noncurrentDays),
    ]) {
      report(this, { code: "BUCKET_LIMIT", message });
    }
    const { bucket } = makePrivateBucket(this, { name, encryption, removal: "kept" });
    const versioning = new S3BucketVersioningA(this, "versioning", {
      bucket: bucket.id,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket: bucket.id,
      rule: [
        {
          id: "noncurrent",
          status: "Enabled",
          filter: [{ prefix: "" }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 1 }],
          noncurrentVersionExpiration: [{ noncurrentDays, newerNoncurrentVersions: versionsKept }],
          // Each lock leaves one behind.
          expiration: [{ expiredObjectDeleteMarker: true }],
        },
      ],
      // Rules on versions are refused while the bucket has none.
      dependsOn: [versioning],
    });
  }
}
