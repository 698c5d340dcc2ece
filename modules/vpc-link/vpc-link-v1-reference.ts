import { DataAwsApiGatewayVpcLink } from "@cdktf/provider-aws/lib/data-aws-api-gateway-vpc-link/index.js";
import { Construct } from "constructs";
import type { VpcLinkReferenceProps } from "./vpc-link-reference-props.ts";

/**
 * A V1 link that another stack owns, found by its name when a plan is made: its id is known in the plan, and a plan
 * fails where there is no link of the name, or several.
 */
export class VpcLinkV1Reference extends Construct {
  /** For the stage variable that `vpcLink(…)` of a REST API names. */
  readonly vpcLinkId: string;

  constructor(scope: Construct, id: string, { name }: VpcLinkReferenceProps) {
    super(scope, id);
    this.vpcLinkId = new DataAwsApiGatewayVpcLink(this, "link", { name }).id;
  }
}
