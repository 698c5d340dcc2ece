/** Where a resource lives, for the ARNs and endpoints that AWS would make. */
export interface Aws {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  /** `amazonaws.com`, or the suffix of the other partitions. */
  readonly dnsSuffix: string;
  /** `arn:aws:sqs:eu-west-1:123456789012:orders` for `("sqs", "orders")`. */
  readonly arn: (service: string, resource: string) => string;
  /** An ARN without a region, as IAM has them. */
  readonly globalArn: (service: string, resource: string) => string;
}

const partitions = [
  { prefix: "cn-", partition: "aws-cn", dnsSuffix: "amazonaws.com.cn" },
  { prefix: "us-gov-", partition: "aws-us-gov", dnsSuffix: "amazonaws.com" },
] as const;

/** The partition, names and ARNs of a region and an account. */
export function awsOf(region: string, account: string): Aws {
  const { partition, dnsSuffix } = partitions.find(({ prefix }) => region.startsWith(prefix)) ?? {
    partition: "aws",
    dnsSuffix: "amazonaws.com",
  };
  return {
    partition,
    region,
    account,
    dnsSuffix,
    arn: (service, resource) => `arn:${partition}:${service}:${region}:${account}:${resource}`,
    globalArn: (service, resource) => `arn:${partition}:${service}::${account}:${resource}`,
  };
}
