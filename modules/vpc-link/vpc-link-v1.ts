import { ApiGatewayVpcLink } from "@cdktf/provider-aws/lib/api-gateway-vpc-link/index.js";
import { Construct } from "constructs";
import type { Placement } from "../shared/placement.ts";
import { report } from "../shared/problems.ts";
import { linkV1Faults } from "./vpc-link-faults.ts";

export interface VpcLinkV1Props {
  /** Name in AWS, unique in account and region, as other stacks find the link by it: 1 to 128 letters, digits, `-`, `_`, `.`. */
  readonly name: string;
  /** Of the link and of its load balancer: AWS takes no other account's and no other region's. */
  readonly placement: Placement;
  /** Where it leads to: a Network Load Balancer. AWS makes a new link for another one. */
  readonly networkLoadBalancerArn: string;
  /** `kept` makes Terraform refuse to plan its end or its replacement; `disposable` lets it go. */
  readonly removal: "kept" | "disposable";
}

/**
 * A way from REST APIs to a Network Load Balancer in a VPC. Its id belongs into a stage variable, which
 * {@link VpcLinkV1Reference} has for the stack of the API.
 *
 * Mistakes are reported as `VPC_LINK_LIMIT`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/vpc-links-v1.html
 */
export class VpcLinkV1 extends Construct {
  /** Made by AWS: unknown until it is applied. */
  readonly vpcLinkId: string;

  constructor(scope: Construct, id: string, props: VpcLinkV1Props) {
    super(scope, id);
    const { name, networkLoadBalancerArn, removal } = props;
    for (const message of linkV1Faults(props)) report(this, { code: "VPC_LINK_LIMIT", message });
    this.vpcLinkId = new ApiGatewayVpcLink(this, "link", {
      name,
      targetArns: [networkLoadBalancerArn],
      ...(removal === "kept" ? { lifecycle: { preventDestroy: true } } : {}),
    }).id;
  }
}
