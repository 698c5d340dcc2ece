import { type Placement, partitionOf } from "../shared/placement.ts";

/**
 * The name of the service that private APIs are reached by, in a region.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
export function executeApiService({ region }: Placement): string {
  const provider = partitionOf(region) === "aws-cn" ? "cn.com.amazonaws" : "com.amazonaws";
  return `${provider}.${region}.execute-api`;
}
