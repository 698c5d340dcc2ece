import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint/index.js";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js";
import { Construct } from "constructs";
import { addressRange } from "../rest-api/resource-policy/address-range.ts";
import { isInOneZone } from "../shared/ec2-ids.ts";
import { note } from "../shared/notes.ts";
import { outlivesItsUse } from "../shared/outlives-its-use.ts";
import type { Placement } from "../shared/placement.ts";
import { report } from "../shared/problems.ts";
import { type EndpointCallers, endpointPolicy, type ReachableApis } from "./endpoint-policy.ts";
import { executeApiService } from "./execute-api-service.ts";
import { privateEndpointFaults } from "./private-endpoint-faults.ts";

export interface PrivateEndpointProps {
  /** Its tag `Name`, by which other stacks find it in the VPC, and its security group's name: 1 to 128 letters, digits, `-`, `_`, `.`. */
  readonly name: string;
  readonly placement: Placement;
  readonly vpcId: string;
  /** One of each zone that callers are in. */
  readonly subnetIds: readonly string[];
  /** Whose addresses may connect, such as `10.0.0.0/16`: 1 to 60 ranges. */
  readonly callerRanges: readonly string[];
  /** Which APIs are called through it. */
  readonly apis: ReachableApis;
  /** Whose calls it lets through; each API still decides for itself. @default { kind: "anybody" } */
  readonly callers?: EndpointCallers | undefined;
  /** `enabled`: the addresses of all APIs of the region lead here, in all of the VPC. */
  readonly privateDns: "enabled" | "disabled";
  /** `dualstack` needs subnets with IPv6. @default "ipv4" */
  readonly ipAddressType?: "ipv4" | "dualstack" | undefined;
}

/**
 * The way from a VPC to private REST APIs: an interface endpoint of `execute-api` with a security group and a policy.
 *
 * AWS makes up its id, which the body of a private API holds. `PrivateEndpointReference` looks it up, so that the plan
 * of that API can be read.
 *
 * Mistakes are reported as `PRIVATE_ENDPOINT`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html
 */
export class PrivateEndpoint extends Construct {
  /** Made by AWS: unknown until it is applied. */
  readonly vpcEndpointId: string;
  readonly vpcId: string;
  readonly privateDns: "enabled" | "disabled";

  constructor(scope: Construct, id: string, props: PrivateEndpointProps) {
    super(scope, id);
    const { name, placement, vpcId, subnetIds, callerRanges, privateDns, ipAddressType = "ipv4" } = props;
    this.vpcId = vpcId;
    this.privateDns = privateDns;
    const faults = [...privateEndpointFaults(props), ...this.otherWithPrivateDns()];
    for (const message of faults) report(this, { code: "PRIVATE_ENDPOINT", message });
    if (isInOneZone(subnetIds)) {
      note(
        this,
        () =>
          `The private endpoint "${name}" has one subnet: while its zone is down, nobody reaches the APIs behind it.`,
      );
    }
    const group = new SecurityGroup(this, "group", {
      name,
      description: `Callers of private APIs through ${name}`,
      vpcId,
      lifecycle: outlivesItsUse,
    });
    const endpoint = new VpcEndpoint(this, "endpoint", {
      vpcId,
      serviceName: executeApiService(placement),
      vpcEndpointType: "Interface",
      subnetIds: [...subnetIds],
      securityGroupIds: [group.id],
      privateDnsEnabled: privateDns === "enabled",
      ipAddressType,
      policy: endpointPolicy(placement, props.apis, props.callers ?? { kind: "anybody" }),
      tags: { Name: name },
    });
    this.vpcEndpointId = endpoint.id;
    for (const range of new Set(callerRanges)) {
      new VpcSecurityGroupIngressRule(this, `from-${range.replaceAll(/\W/g, "-")}`, {
        securityGroupId: group.id,
        description: "HTTPS",
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        ...(addressRange(range)?.family === "ipv6" ? { cidrIpv6: range } : { cidrIpv4: range }),
      });
    }
  }

  /** AWS gives a VPC one endpoint that answers for a name. */
  private otherWithPrivateDns(): string[] {
    if (this.privateDns === "disabled") return [];
    const others = this.node.root.node
      .findAll()
      .filter((each): each is PrivateEndpoint => each instanceof PrivateEndpoint && each !== this);
    return others
      .filter(({ vpcId, privateDns }) => vpcId === this.vpcId && privateDns === "enabled")
      .map(
        ({ node }) =>
          `${node.path} answers in ${this.vpcId} for the names of all APIs already, and a VPC has one such endpoint.\n` +
          `Give one of the two privateDns: "disabled", or use one endpoint for both.`,
      );
  }
}
