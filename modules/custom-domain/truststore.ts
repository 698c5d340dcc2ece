import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls/index.js";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy/index.js";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning/index.js";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object/index.js";
import { Construct } from "constructs";
import { policyDocument } from "../shared/policy.ts";
import { report } from "../shared/problems.ts";
import { truststoreFaults } from "./truststore-mistakes.ts";

const key = "truststore.pem";

export interface TruststoreProps {
  /** Of the bucket, unique in all of AWS: 3 to 63 lower-case letters, digits and `-`. */
  readonly bucketName: string;
  /** Certificates of the authorities whose clients may call, as PEM, one after the other; 1 000 and 1 MiB at most. */
  readonly certificatesPem: string;
}

/**
 * The certificates that mutual TLS trusts, in a private bucket that keeps every version. A domain names the version, so
 * that nobody changes who is trusted by writing to the bucket, and an edit shows in the domain's plan.
 *
 * Mistakes are reported as `TRUSTSTORE`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mutual-tls.html
 */
export class Truststore extends Construct {
  /** `s3://<bucket>/<key>` */
  readonly uri: string;
  readonly version: string;

  constructor(scope: Construct, id: string, { bucketName, certificatesPem }: TruststoreProps) {
    super(scope, id);
    for (const message of truststoreFaults(certificatesPem)) report(this, { code: "TRUSTSTORE", message });
    if (!/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(bucketName)) {
      const message = `bucketName must be 3 to 63 lower-case letters, digits or "-", got "${bucketName}".`;
      report(this, { code: "TRUSTSTORE", message });
    }
    const bucket = new S3Bucket(this, "bucket", { bucket: bucketName });
    const versions = this.closed(bucket);
    const object = new S3Object(this, "certificates", {
      bucket: bucket.id,
      key,
      content: certificatesPem,
      contentType: "application/x-pem-file",
      // Before versions are kept, an object has none.
      dependsOn: [versions],
    });
    this.uri = `s3://${bucketName}/${key}`;
    this.version = object.versionId;
  }

  /** Encrypted, without ACLs, for TLS alone, closed to the public; answers with what keeps the versions. */
  private closed(bucket: S3Bucket): S3BucketVersioningA {
    const closed = new S3BucketPublicAccessBlock(this, "public-access", {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketPolicy(this, "tls", {
      bucket: bucket.id,
      policy: policyDocument([
        {
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: [bucket.arn, `${bucket.arn}/*`],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ]),
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
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
    return new S3BucketVersioningA(this, "versioning", {
      bucket: bucket.id,
      versioningConfiguration: { status: "Enabled" },
    });
  }
}
