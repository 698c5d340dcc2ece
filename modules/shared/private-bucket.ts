import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls/index.js";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy/index.js";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js";
import type { Construct } from "constructs";
import { policyDocument } from "./policy.ts";

/** How objects are encrypted at rest. A key of KMS is billed per request, a customer's own also per month. */
export type BucketEncryption =
  | { readonly kind: "s3-managed" }
  | { readonly kind: "aws-managed" }
  | { readonly kind: "customer"; readonly keyArn: string };

/** What is not the same for every {@link makePrivateBucket}. */
export interface PrivateBucketSettings {
  /** Name in AWS, unique in all of it. */
  readonly name: string;
  readonly encryption: BucketEncryption;
  /** `kept` makes Terraform refuse to plan its end; `disposable` lets it go with everything in it. */
  readonly removal: "kept" | "disposable";
  /** Who may do what in it besides the account's own roles, by the bucket's ARN. @default nobody */
  readonly statements?: ((bucketArn: string) => readonly object[]) | undefined;
}

/** A bucket, and the policy that says who may use it: what writes into it by right of the policy has to wait for that. */
export interface PrivateBucket {
  readonly bucket: S3Bucket;
  readonly policy: S3BucketPolicy;
}

/**
 * A bucket that is encrypted, for TLS only, without ACLs, and closed to the public whatever a later policy says. Its
 * parts are children of `scope`.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export function makePrivateBucket(
  scope: Construct,
  { name, encryption, removal, statements = () => [] }: PrivateBucketSettings,
): PrivateBucket {
  const bucket = new S3Bucket(scope, "bucket", {
    bucket: name,
    forceDestroy: removal === "disposable",
    ...(removal === "kept" ? { lifecycle: { preventDestroy: true } } : {}),
  });
  const closed = new S3BucketPublicAccessBlock(scope, "public-access", {
    bucket: bucket.id,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  const policy = new S3BucketPolicy(scope, "tls", {
    bucket: bucket.id,
    policy: policyDocument([tlsOnly(bucket.arn), ...statements(bucket.arn)]),
    // S3 refuses two changes of a bucket's access at the same time.
    dependsOn: [closed],
  });
  new S3BucketOwnershipControls(scope, "ownership", {
    bucket: bucket.id,
    rule: { objectOwnership: "BucketOwnerEnforced" },
    dependsOn: [closed],
  });
  new S3BucketServerSideEncryptionConfigurationA(scope, "encryption", {
    bucket: bucket.id,
    rule: [encryptionRule(encryption)],
  });
  return { bucket, policy };
}

/** What KMS would refuse as the key of a bucket. */
export function bucketKeyMistakes(encryption: BucketEncryption): string[] {
  return encryption.kind !== "customer" ||
    /^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/[\w-]+$/.test(encryption.keyArn)
    ? []
    : [`keyArn must be the ARN of a KMS key, arn:aws:kms:…:key/…, got "${encryption.keyArn}".`];
}

/** Days are a 32-bit number. */
const maxDays = 2_147_483_647;

/** What S3 would refuse as the days of a lifecycle's rule. */
export function bucketDayMistakes(what: string, days: number): string[] {
  return Number.isInteger(days) && days >= 1 && days <= maxDays
    ? []
    : [`${what} must be a whole number from 1 to ${maxDays}, got ${days}.`];
}

function tlsOnly(bucketArn: string): object {
  return {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [bucketArn, `${bucketArn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
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
