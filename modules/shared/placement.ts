/**
 * Where a stack is deployed. Known before any plan, so that ARNs can be written out: a value that is unknown at plan
 * time would hide the whole text it stands in from the reviewer.
 */
export interface Placement {
  /** Twelve digits. */
  readonly accountId: string;
  /** For example `eu-west-1`. */
  readonly region: string;
}

/**
 * The partition that a region belongs to: `aws`, `aws-cn` or `aws-us-gov`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function partitionOf(region: string): "aws" | "aws-cn" | "aws-us-gov" {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** `arn:<partition>:<service>:<region>:<account>:<resource>` at a place. */
export function arnOf(placement: Placement, service: string, resource: string): string {
  const { accountId, region } = placement;
  return `arn:${partitionOf(region)}:${service}:${region}:${accountId}:${resource}`;
}
