import { ApiGatewayDomainName } from "@cdktf/provider-aws/lib/api-gateway-domain-name/index.js";
import { ApiGatewayDomainNameAccessAssociation } from "@cdktf/provider-aws/lib/api-gateway-domain-name-access-association/index.js";
import { type ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";
import { arnOf, type Placement } from "../shared/placement.ts";
import { policyDocument } from "../shared/policy.ts";
import { certificateArn, type DomainCertificate } from "./domain-certificate.ts";

export interface PrivateDomainProps {
  readonly name: string;
  readonly placement: Placement;
  readonly certificate: DomainCertificate;
  readonly tlsPolicy: string;
  readonly vpcEndpointIds: readonly string[];
}

/**
 * A domain that answers inside VPCs alone. The policy says which endpoints may call, an association lets each of them
 * know the name. Such a name need not be unique, so mappings tell the domain by its id.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-custom-domains.html
 */
export class PrivateDomain extends Construct {
  readonly domainNameId: string;
  readonly resource: ITerraformDependable;

  constructor(scope: Construct, id: string, props: PrivateDomainProps) {
    super(scope, id);
    const { name, placement, certificate, tlsPolicy, vpcEndpointIds } = props;
    const domain = new ApiGatewayDomainName(this, "domain", {
      domainName: name,
      certificateArn: certificateArn(certificate),
      securityPolicy: tlsPolicy,
      endpointConfiguration: { types: ["PRIVATE"], ipAddressType: "dualstack" },
      policy: policyFor(placement, vpcEndpointIds),
    });
    this.resource = domain;
    this.domainNameId = domain.domainNameId;
    for (const [index, endpointId] of [...new Set(vpcEndpointIds)].entries()) {
      // By the endpoint where its id is known, as AWS takes each but once: taking the first out must not move the others.
      const of = Token.isUnresolved(endpointId) ? index : endpointId;
      new ApiGatewayDomainNameAccessAssociation(this, `access-${of}`, {
        domainNameArn: domain.arn,
        accessAssociationSource: endpointId,
        accessAssociationSourceType: "VPCE",
      });
    }
  }
}

function policyFor(placement: Placement, vpcEndpointIds: readonly string[]): string {
  // AWS makes up the id at the end of a private domain's ARN, which its own policy therefore cannot name.
  const invoke = {
    Action: "execute-api:Invoke",
    Resource: arnOf(placement, "execute-api", "/domainnames/*"),
  };
  return policyDocument([
    { Effect: "Allow", Principal: "*", ...invoke },
    {
      Effect: "Deny",
      Principal: "*",
      ...invoke,
      Condition: { StringNotEquals: { "aws:SourceVpce": vpcEndpointIds } },
    },
  ]);
}
