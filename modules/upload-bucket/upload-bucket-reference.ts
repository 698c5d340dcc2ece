import { type Placement, partitionOf } from "../shared/placement.ts";
import type { Grantee } from "../shared/policy.ts";
import type { BucketEncryption } from "../shared/private-bucket.ts";

/**
 * A bucket known by its name, also one that another stack owns. What a function presigns may do no more than the
 * function itself, so these grants are the rights of presigned URLs too.
 */
export class UploadBucketReference {
  readonly name: string;
  readonly arn: string;
  private readonly encryption: BucketEncryption;

  constructor(placement: Placement, name: string, encryption: BucketEncryption) {
    this.name = name;
    this.arn = `arn:${partitionOf(placement.region)}:s3:::${name}`;
    this.encryption = encryption;
  }

  /**
   * Reading objects whose keys begin with `prefix`, and learning that one is absent: without the right to list the
   * bucket, S3 answers 403 for a key that does not exist. A condition on the prefix would not reach that check, as
   * reading a key sends none.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
   */
  grantRead(grantee: Grantee, prefix: string): void {
    grantee.grant({ actions: ["s3:GetObject"], resources: [`${this.arn}/${prefix}*`] });
    grantee.grant({ actions: ["s3:ListBucket"], resources: [this.arn] });
    this.grantKey(grantee, "kms:Decrypt");
  }

  /** Putting objects whose keys begin with `prefix`; neither reading nor deleting them. */
  grantPut(grantee: Grantee, prefix: string): void {
    grantee.grant({ actions: ["s3:PutObject"], resources: [`${this.arn}/${prefix}*`] });
    this.grantKey(grantee, "kms:GenerateDataKey");
  }

  /** S3's own keys and those that AWS manages for it ask for no rights of their own. */
  private grantKey(grantee: Grantee, action: string): void {
    const { encryption } = this;
    if (encryption.kind === "customer") grantee.grant({ actions: [action], resources: [encryption.keyArn] });
  }
}
