import { Token } from "cdktf";
import type { Mistake } from "../shared/problems.ts";

/** How log groups are encrypted at rest. */
export type LogEncryption =
  /** By keys of CloudWatch Logs, for nothing. */
  | { readonly kind: "aws-owned" }
  /** By a KMS key whose policy lets CloudWatch Logs in, as that of `LogKey` does. */
  | { readonly kind: "customer"; readonly keyArn: string };

/** The argument of a log group. */
export function kmsKeyOf(encryption: LogEncryption = { kind: "aws-owned" }): { kmsKeyId?: string } {
  return encryption.kind === "customer" ? { kmsKeyId: encryption.keyArn } : {};
}

/**
 * What CloudWatch Logs would refuse as a key, as a list of none or one `LOG_ENCRYPTION`. It takes neither ids nor aliases.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_AssociateKmsKey.html
 */
export function logKeyMistakes(encryption: LogEncryption = { kind: "aws-owned" }): Mistake[] {
  if (encryption.kind !== "customer" || Token.isUnresolved(encryption.keyArn)) return [];
  if (/^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/[\w-]+$/.test(encryption.keyArn)) return [];
  const message = `keyArn must be the ARN of a KMS key of the log group's region, arn:aws:kms:…:key/…, got "${encryption.keyArn}"; CloudWatch Logs takes no alias.`;
  return [{ code: "LOG_ENCRYPTION", message }];
}
