import { ApiGatewayDomainName } from "@cdktf/provider-aws/lib/api-gateway-domain-name/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { AliasTarget } from "./alias-records.ts";
import { certificateArn, type DomainCertificate } from "./domain-certificate.ts";

export interface EdgeDomainProps {
  readonly name: string;
  readonly certificate: DomainCertificate;
  readonly tlsPolicy: string;
}

/** A domain of API Gateway behind AWS's own CloudFront distribution. */
export class EdgeDomain extends Construct {
  readonly target: AliasTarget;
  readonly resource: ITerraformDependable;

  constructor(scope: Construct, id: string, { name, certificate, tlsPolicy }: EdgeDomainProps) {
    super(scope, id);
    const domain = new ApiGatewayDomainName(this, "domain", {
      domainName: name,
      certificateArn: certificateArn(certificate),
      securityPolicy: tlsPolicy,
      endpointConfiguration: { types: ["EDGE"], ipAddressType: "dualstack" },
      // Another name is another domain: it answers before the old one goes.
      lifecycle: { createBeforeDestroy: true },
    });
    this.resource = domain;
    this.target = { name: domain.cloudfrontDomainName, zoneId: domain.cloudfrontZoneId };
  }
}
