import { Apigatewayv2DomainName } from "@cdktf/provider-aws/lib/apigatewayv2-domain-name/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { AliasTarget } from "./alias-records.ts";
import { certificateArn, type DomainCertificate } from "./domain-certificate.ts";
import type { MutualTls } from "./mutual-tls.ts";

export interface RegionalDomainProps {
  readonly name: string;
  readonly certificate: DomainCertificate;
  readonly tlsPolicy: string;
  readonly mutualTls: MutualTls;
}

/**
 * A domain of API Gateway in its own region. AWS has one such resource behind both versions of its interface; this is the
 * newer one, as it takes APIs of all kinds and base paths of several levels.
 */
export class RegionalDomain extends Construct {
  readonly target: AliasTarget;
  readonly resource: ITerraformDependable;

  constructor(scope: Construct, id: string, props: RegionalDomainProps) {
    super(scope, id);
    const { name, certificate, tlsPolicy, mutualTls } = props;
    const proof = certificate.kind === "existing" ? certificate.ownershipProofArn : undefined;
    const domain = new Apigatewayv2DomainName(this, "domain", {
      domainName: name,
      domainNameConfiguration: {
        certificateArn: certificateArn(certificate),
        ...(proof === undefined ? {} : { ownershipVerificationCertificateArn: proof }),
        endpointType: "REGIONAL",
        ipAddressType: "dualstack",
        securityPolicy: tlsPolicy,
      },
      ...(mutualTls.kind === "off"
        ? {}
        : {
            mutualTlsAuthentication: {
              truststoreUri: mutualTls.truststore.uri,
              truststoreVersion: mutualTls.truststore.version,
            },
          }),
      // Another name is another domain: it answers before the old one goes.
      lifecycle: { createBeforeDestroy: true },
    });
    const { targetDomainName, hostedZoneId } = domain.domainNameConfiguration;
    this.resource = domain;
    this.target = { name: targetDomainName, zoneId: hostedZoneId };
  }
}
