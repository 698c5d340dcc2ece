import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { S3BucketCorsConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-cors-configuration/index.js";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls/index.js";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy/index.js";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js";
import { Construct } from "constructs";
import { type Cors, corsMistakes } from "../shared/cors.ts";
import { policyDocument } from "../shared/policy.ts";
import { report } from "../shared/problems.ts";
import { bucketMistakes } from "./bucket-mistakes.ts";
import { type Expiration, makeLifecycle, type Versioning } from "./lifecycle.ts";

/** How objects are encrypted at rest. A key of KMS is billed per request, a customer's own also per month. */
export type BucketEncryption =
  | { readonly kind: "s3-managed" }
  | { readonly kind: "aws-managed" }
  | { readonly kind: "customer"; readonly keyArn: string };

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
    const bucket = new S3Bucket(this, "bucket", {
      bucket: name,
      forceDestroy: removal === "disposable",
      ...(removal === "kept" ? { lifecycle: { preventDestroy: true } } : {}),
    });
    const closed = new S3BucketPublicAccessBlock(this, "public-access", {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketPolicy(this, "tls", {
      bucket: bucket.id,
      policy: tlsOnly(bucket.arn),
      // S3 refuses two changes of a bucket's access at the same time.
      dependsOn: [closed],
    });
    new S3BucketOwnershipControls(this, "ownership", {
      bucket: bucket.id,
      rule: { objectOwnership: "BucketOwnerEnforced" },
      dependsOn: [closed],
    });
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket: bucket.id,
      rule: [encryptionRule(encryption)],
    });
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

function tlsOnly(bucketArn: string): string {
  return policyDocument([
    {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [bucketArn, `${bucketArn}/*`],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ]);
}

function encryptionRule(encryption: BucketEncryption) {
  if (encryption.kind === "s3-managed") {
    return { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } };
  }
  const key = encryption.kind === "customer" ? { kmsMasterKeyId: encryption.keyArn } : {};
  return {
    applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", ...key },
    // One key for the bucket instead of one call to KMS for each object.
    bucketKeyEnabled: true,
  };
}
