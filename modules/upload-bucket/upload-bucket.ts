import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { S3BucketCorsConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-cors-configuration/index.js";
import { Construct } from "constructs";
import { type Cors, corsMistakes } from "../shared/cors.ts";
import { type BucketEncryption, makePrivateBucket } from "../shared/private-bucket.ts";
import { report } from "../shared/problems.ts";
import { bucketMistakes } from "./bucket-mistakes.ts";
import { type Expiration, makeLifecycle, type Versioning } from "./lifecycle.ts";

export interface UploadBucketProps {
  /** Name in AWS, unique in all of it: 3 to 63 lower-case letters, digits and `-`. */
  readonly name: string;
  readonly encryption: BucketEncryption;
  /** Which pages may upload and download by themselves: the origins of the API that presigns. */
  readonly cors: Cors;
  readonly versioning: Versioning;
  /** Days after which S3 gives up an upload in parts that nobody finished. @default 1 */
  readonly unfinishedDays?: number | undefined;
  /** What S3 deletes by itself: objects under a prefix, for temporary uploads. @default none */
  readonly expirations?: readonly Expiration[] | undefined;
  /** `kept` makes Terraform refuse to plan its end; `disposable` lets it go with everything in it. */
  readonly removal: "kept" | "disposable";
}

/**
 * A private S3 bucket for presigned uploads and downloads: encrypted, for TLS only, without ACLs, closed to the public
 * whatever a later policy says.
 *
 * Mistakes are reported as `BUCKET_LIMIT` and `CORS`.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export class UploadBucket extends Construct {
  constructor(scope: Construct, id: string, props: UploadBucketProps) {
    super(scope, id);
    const { name, encryption, cors, removal } = props;
    for (const message of bucketMistakes(props)) report(this, { code: "BUCKET_LIMIT", message });
    for (const mistake of corsMistakes(cors)) report(this, mistake);
    const { bucket } = makePrivateBucket(this, { name, encryption, removal });
    makeLifecycle(this, bucket, props);
    if (cors.kind === "origins") makeCors(this, bucket, cors);
  }
}

/** A form's POST and a plain GET need no headers of their own; pages may read the entity tag of what they sent. */
function makeCors(
  scope: Construct,
  bucket: S3Bucket,
  { origins, maxAgeSeconds }: Extract<Cors, { kind: "origins" }>,
): void {
  new S3BucketCorsConfiguration(scope, "cors", {
    bucket: bucket.id,
    corsRule: [
      {
        allowedMethods: ["GET", "POST"],
        allowedOrigins: [...origins],
        exposeHeaders: ["ETag"],
        maxAgeSeconds,
      },
    ],
  });
}
