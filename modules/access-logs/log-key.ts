import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias/index.js";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
import { Construct } from "constructs";
import { keyAdministration } from "../shared/key-administration.ts";
import { arnOf, type Placement } from "../shared/placement.ts";
import { policyDocument } from "../shared/policy.ts";

export interface LogKeyProps {
  /** The key's alias, without `alias/`. */
  readonly name: string;
  readonly placement: Placement;
}

/**
 * A KMS key for log groups of one account and region: $1 a month. It rotates by itself every year; a key that Terraform
 * removes can be saved for 30 days.
 *
 * CloudWatch Logs may use it for log groups of this account alone. Who reads logs needs no rights to the key.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export class LogKey extends Construct {
  /** For a `LogEncryption` of kind `customer`. */
  readonly keyArn: string;

  constructor(scope: Construct, id: string, { name, placement }: LogKeyProps) {
    super(scope, id);
    const key = new KmsKey(this, "key", {
      description: `Logs of ${name}`,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: policyDocument([keyAdministration(placement), usedByLogs(placement)]),
    });
    new KmsAlias(this, "alias", { name: `alias/${name}`, targetKeyId: key.keyId });
    this.keyArn = key.arn;
  }
}

function usedByLogs(placement: Placement): object {
  return {
    Effect: "Allow",
    Principal: { Service: `logs.${placement.region}.amazonaws.com` },
    Action: [
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKey",
      "kms:GenerateDataKeyWithoutPlaintext",
      "kms:ReEncryptFrom",
      "kms:ReEncryptTo",
    ],
    Resource: "*",
    Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": arnOf(placement, "logs", "log-group:*") } },
  };
}
