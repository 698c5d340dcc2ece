import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning/index.js";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object/index.js";
import { Construct } from "constructs";
import { bucketNameMistakes } from "../shared/bucket-name.ts";
import { makePrivateBucket } from "../shared/private-bucket.ts";
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
    for (const message of [...truststoreFaults(certificatesPem), ...bucketNameMistakes(bucketName)]) {
      report(this, { code: "TRUSTSTORE", message });
    }
    const { bucket } = makePrivateBucket(this, {
      name: bucketName,
      encryption: { kind: "s3-managed" },
      // It holds nothing that is not in the project.
      removal: "disposable",
    });
    const versions = new S3BucketVersioningA(this, "versioning", {
      bucket: bucket.id,
      versioningConfiguration: { status: "Enabled" },
    });
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
}
