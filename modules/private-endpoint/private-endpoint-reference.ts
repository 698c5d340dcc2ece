import { DataAwsVpcEndpoint } from "@cdktf/provider-aws/lib/data-aws-vpc-endpoint/index.js";
import { Construct } from "constructs";
import type { Placement } from "../shared/placement.ts";
import { executeApiService } from "./execute-api-service.ts";

export interface PrivateEndpointReferenceProps {
  /** Its tag `Name`. */
  readonly name: string;
  readonly placement: Placement;
  readonly vpcId: string;
}

/**
 * A private endpoint that another stack owns, found by its name when a plan is made: its id is known in the plan, which
 * fails where there is no such endpoint, or several.
 */
export class PrivateEndpointReference extends Construct {
  /** For the `endpoint` and the `resourcePolicy` of a private REST API, and for a private domain. */
  readonly vpcEndpointId: string;
  /** Where the alias of a private domain leads to. */
  readonly aliasTarget: { readonly name: string; readonly zoneId: string };

  constructor(scope: Construct, id: string, { name, placement, vpcId }: PrivateEndpointReferenceProps) {
    super(scope, id);
    const found = new DataAwsVpcEndpoint(this, "endpoint", {
      vpcId,
      serviceName: executeApiService(placement),
      tags: { Name: name },
    });
    this.vpcEndpointId = found.id;
    const entry = found.dnsEntry.get(0);
    this.aliasTarget = { name: entry.dnsName, zoneId: entry.hostedZoneId };
  }
}
