import { Apigatewayv2VpcLink } from "@cdktf/provider-aws/lib/apigatewayv2-vpc-link/index.js";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter/index.js";
import { Construct } from "constructs";
import { isInOneZone } from "../shared/ec2-ids.ts";
import { note } from "../shared/notes.ts";
import { report } from "../shared/problems.ts";
import { idParameterName } from "./id-parameter.ts";
import { linkV2Faults } from "./vpc-link-faults.ts";

export interface VpcLinkV2Props {
  /** Name in AWS, unique in account and region, as other stacks find the link by it: 1 to 128 letters, digits, `-`, `_`, `.`. */
  readonly name: string;
  /** Where API Gateway puts its network interfaces: 1 to 10 subnets of one VPC, in zones that have the targets. */
  readonly subnetIds: readonly string[];
  /** What those interfaces may reach: 1 to 16 security groups of that VPC, whose egress lets the targets' port through. */
  readonly securityGroupIds: readonly string[];
  /** `kept` makes Terraform refuse to plan its end or its replacement; `disposable` lets it go. */
  readonly removal: "kept" | "disposable";
}

/**
 * A way from HTTP APIs into a VPC: to listeners of Application and Network Load Balancers and to services of Cloud Map.
 *
 * AWS finds such a link by its id alone, and an id that a plan does not know would hide the API's whole body there.
 * The id is therefore kept in a parameter of Systems Manager under the link's name, where
 * {@link VpcLinkV2Reference} reads it when the API's stack is planned.
 *
 * Mistakes are reported as `VPC_LINK_LIMIT`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vpc-links.html
 */
export class VpcLinkV2 extends Construct {
  /** Made by AWS: unknown until it is applied. */
  readonly vpcLinkId: string;

  constructor(scope: Construct, id: string, props: VpcLinkV2Props) {
    super(scope, id);
    const { name, subnetIds, securityGroupIds, removal } = props;
    for (const message of linkV2Faults(props)) report(this, { code: "VPC_LINK_LIMIT", message });
    if (isInOneZone(subnetIds)) {
      note(
        this,
        () =>
          `The VPC link "${name}" has one subnet: while its zone is down, nothing behind the link answers.`,
      );
    }
    const link = new Apigatewayv2VpcLink(this, "link", {
      name,
      subnetIds: [...subnetIds],
      securityGroupIds: [...securityGroupIds],
      ...(removal === "kept" ? { lifecycle: { preventDestroy: true } } : {}),
    });
    new SsmParameter(this, "id", {
      name: idParameterName(name),
      description: `Id of the VPC link ${name}.`,
      type: "String",
      // Shown in plans: an id is no secret.
      insecureValue: link.id,
    });
    this.vpcLinkId = link.id;
  }
}
