import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import {
  S3BucketLifecycleConfiguration,
  type S3BucketLifecycleConfigurationRule,
} from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning/index.js";
import type { Construct } from "constructs";

/** `kept` keeps what an upload or a deletion replaces for some days; `off` loses it at once. */
export type Versioning =
  | { readonly kind: "off" }
  | {
      readonly kind: "kept";
      /** Days that a replaced or deleted object can still be had; 1 and more. */
      readonly noncurrentDays: number;
    };

/** Objects that S3 deletes some days after they were made. */
export interface Expiration {
  /** What their keys begin with, for example `incoming/`. */
  readonly prefix: string;
  /** 1 and more. */
  readonly days: number;
}

interface LifecycleSettings {
  readonly versioning: Versioning;
  readonly unfinishedDays?: number | undefined;
  readonly expirations?: readonly Expiration[] | undefined;
}

/** Versions of a bucket's objects, and what S3 removes by itself, each rule under a name of its own. */
export function makeLifecycle(
  scope: Construct,
  bucket: S3Bucket,
  { versioning, unfinishedDays = 1, expirations = [] }: LifecycleSettings,
): void {
  const everything = { status: "Enabled", filter: [{ prefix: "" }] };
  const rule: S3BucketLifecycleConfigurationRule[] = [
    {
      id: "unfinished",
      ...everything,
      abortIncompleteMultipartUpload: [{ daysAfterInitiation: unfinishedDays }],
    },
    ...expirations.map(({ prefix, days }) => ({
      id: `expire ${prefix}`,
      status: "Enabled",
      filter: [{ prefix }],
      expiration: [{ days }],
    })),
    ...(versioning.kind === "off"
      ? []
      : [
          {
            id: "noncurrent",
            ...everything,
            noncurrentVersionExpiration: [{ noncurrentDays: versioning.noncurrentDays }],
            // What marks a deleted object is of no use once its last version is gone.
            expiration: [{ expiredObjectDeleteMarker: true }],
          },
        ]),
  ];
  const versions =
    versioning.kind === "off"
      ? []
      : [
          new S3BucketVersioningA(scope, "versioning", {
            bucket: bucket.id,
            versioningConfiguration: { status: "Enabled" },
          }),
        ];
  new S3BucketLifecycleConfiguration(scope, "lifecycle", {
    bucket: bucket.id,
    rule,
    // Rules on versions are refused while the bucket has none.
    ...(versions.length === 0 ? {} : { dependsOn: versions }),
  });
}
