import { type Placement, partitionOf } from "../shared/placement.ts";
import type { Statement } from "./statements.ts";

/** Where the states of an environment are: `<keyPrefix><stack>.tfstate` in a bucket. */
export interface StateLocation {
  readonly bucketName: string;
  /** What the keys of this environment's states begin with, and of no other's. */
  readonly keyPrefix: string;
}

/**
 * What the S3 backend with `use_lockfile` does: a deploy reads and writes states, a plan only reads them, and both take
 * and release the lock, which is an object beside the state.
 *
 * @see https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required
 */
export function stateStatements(
  { bucketName, keyPrefix }: StateLocation,
  { region }: Placement,
  access: "read" | "write",
): Statement[] {
  const bucket = `arn:${partitionOf(region)}:s3:::${bucketName}`;
  const states = `${bucket}/${keyPrefix}*.tfstate`;
  const allow = { Effect: "Allow" } as const;
  return [
    {
      ...allow,
      Action: ["s3:ListBucket"],
      Resource: [bucket],
      Condition: { StringLike: { "s3:prefix": `${keyPrefix}*` } },
    },
    {
      ...allow,
      Action: access === "read" ? ["s3:GetObject"] : ["s3:GetObject", "s3:PutObject"],
      Resource: [states],
    },
    {
      ...allow,
      Action: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
      Resource: [`${states}.tflock`],
    },
  ];
}
