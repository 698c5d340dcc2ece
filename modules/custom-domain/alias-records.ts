import { Route53Record } from "@cdktf/provider-aws/lib/route53-record/index.js";
import { Construct } from "constructs";
import type { HostedZone } from "./hosted-zone.ts";

/** What a name leads to, as AWS gives it: its own name, and the zone of AWS that holds it. */
export interface AliasTarget {
  readonly name: string;
  readonly zoneId: string;
}

export interface AliasRecordsProps {
  readonly name: string;
  readonly zone: HostedZone;
  readonly target: AliasTarget;
}

/** A name in DNS for IPv4 and IPv6. Queries of aliases to AWS cost nothing. */
export class AliasRecords extends Construct {
  constructor(scope: Construct, id: string, { name, zone, target }: AliasRecordsProps) {
    super(scope, id);
    for (const type of ["A", "AAAA"]) {
      new Route53Record(this, type.toLowerCase(), {
        zoneId: zone.id,
        name,
        type,
        // API Gateway and CloudFront have no health for Route 53 to look at.
        alias: { name: target.name, zoneId: target.zoneId, evaluateTargetHealth: false },
      });
    }
  }
}
