import { Token } from "cdktf";
import { idListFaults } from "../shared/ec2-ids.ts";
import { partitionOf } from "../shared/placement.ts";
import type { VpcLinkV1Props } from "./vpc-link-v1.ts";
import type { VpcLinkV2Props } from "./vpc-link-v2.ts";

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const mostSubnets = 10;

/** Of one network interface, after every raise. @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const mostSecurityGroups = 16;

/** What API Gateway would not take as a V1 link, and names by which it could not be found. */
export function linkV1Faults({ name, placement, networkLoadBalancerArn }: VpcLinkV1Props): string[] {
  return [...nameFaults(name), ...loadBalancerFaults(networkLoadBalancerArn, placement)];
}

/** What API Gateway would not take as a V2 link, and names by which it could not be found. */
export function linkV2Faults({ name, subnetIds, securityGroupIds }: VpcLinkV2Props): string[] {
  return [
    ...nameFaults(name),
    ...idListFaults("subnetIds", "subnet", subnetIds, mostSubnets),
    ...idListFaults("securityGroupIds", "sg", securityGroupIds, mostSecurityGroups),
  ];
}

function nameFaults(name: string): string[] {
  return /^[\w.-]{1,128}$/.test(name)
    ? []
    : [`name must be 1 to 128 letters, digits, "-", "_" or ".", got "${name}".`];
}

function loadBalancerFaults(arn: string, { accountId, region }: VpcLinkV1Props["placement"]): string[] {
  if (Token.isUnresolved(arn)) return [];
  const [, partition, service, itsRegion, itsAccount, resource = ""] = arn.split(":");
  if (service !== "elasticloadbalancing" || !/^loadbalancer\/(net|app|gwy)\/[^/]+\/[^/]+$/.test(resource)) {
    const form = `arn:${partitionOf(region)}:elasticloadbalancing:${region}:${accountId}:loadbalancer/net/…`;
    return [`networkLoadBalancerArn must be the ARN of a load balancer, ${form}, got "${arn}".`];
  }
  if (!resource.startsWith("loadbalancer/net/")) {
    return [
      `A V1 link reaches Network Load Balancers alone, got "${arn}".\n` +
        "Put a Network Load Balancer in front of it, or reach it over a VpcLinkV2.",
    ];
  }
  if (partition === partitionOf(region) && itsRegion === region && itsAccount === accountId) return [];
  return [
    `The load balancer is in account ${itsAccount}, region ${itsRegion}, and the link in account ${accountId}, region ${region}.\n` +
      "API Gateway links to load balancers of its own account and region; name one of these.",
  ];
}
