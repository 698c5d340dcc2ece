import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Placement } from "../shared/placement.ts";
import { report } from "../shared/problems.ts";
import { AliasRecords, type AliasTarget } from "./alias-records.ts";
import type { DomainCertificate } from "./domain-certificate.ts";
import type { DomainEndpoint } from "./domain-endpoint.ts";
import { domainMistakes } from "./domain-mistakes.ts";
import { domainNameFaults, inZone } from "./domain-name.ts";
import { EdgeDomain } from "./edge-domain.ts";
import type { HostedZone } from "./hosted-zone.ts";
import type { MappedDomain } from "./mapped-domain.ts";
import type { MutualTls } from "./mutual-tls.ts";
import { PrivateDomain } from "./private-domain.ts";
import { RegionalDomain } from "./regional-domain.ts";
import type { TlsPolicy } from "./tls-policy.ts";

export interface CustomDomainProps {
  /** For example `api.example.com`, or `*.example.com` for every name one label below. */
  readonly name: string;
  readonly placement: Placement;
  readonly endpoint: DomainEndpoint;
  readonly certificate: DomainCertificate;
  /** Where the name stands in public DNS; private domains name theirs with the endpoint. */
  readonly zone: HostedZone;
  /** Where DNS leads callers of the name instead, as to a `Distribution` before the same APIs. @default the domain */
  readonly leadsTo?: AliasTarget | undefined;
  /** @default "TLS_1_2" */
  readonly tlsPolicy?: TlsPolicy | undefined;
  /** @default { kind: "off" } */
  readonly mutualTls?: MutualTls | undefined;
}

/**
 * A name of your own in front of APIs, in DNS for IPv4 and IPv6. Which APIs answer there is said by `ApiMappings`, which
 * may stand in another stack.
 *
 * Mistakes are reported as `DOMAIN_NAME`, `DOMAIN_CERTIFICATE`, `DOMAIN_TLS` and `DOMAIN_ENDPOINT`.
 */
export class CustomDomain extends Construct {
  /** For `ApiMappings` of the same stack; one of another stack writes the same as a literal. */
  readonly mapped: MappedDomain;
  /** What mappings of the same stack wait for. */
  readonly resource: ITerraformDependable;

  constructor(scope: Construct, id: string, props: CustomDomainProps) {
    super(scope, id);
    const { name, placement, endpoint, zone, leadsTo } = props;
    const { tlsPolicy = "TLS_1_2", mutualTls = { kind: "off" } } = props;
    const settings = { ...props, tlsPolicy, mutualTls, region: placement.region };
    for (const mistake of domainMistakes(settings)) report(this, mistake);
    if (endpoint.kind === "private") {
      const { vpcEndpointIds, alias } = endpoint;
      const domain = new PrivateDomain(this, "private", { ...props, tlsPolicy, vpcEndpointIds });
      this.resource = domain.resource;
      this.mapped = { kind: "private", name, domainNameId: domain.domainNameId };
      if (alias !== undefined) this.alias(name, alias.zone, alias.target);
      return;
    }
    const domain =
      endpoint.kind === "edge"
        ? new EdgeDomain(this, "edge", { ...props, tlsPolicy })
        : new RegionalDomain(this, "regional", { ...props, tlsPolicy, mutualTls });
    this.resource = domain.resource;
    this.mapped =
      endpoint.kind === "edge"
        ? { kind: "edge", name }
        : { kind: "regional", name, mutualTls: mutualTls.kind };
    this.alias(name, zone, leadsTo ?? domain.target);
  }

  private alias(name: string, zone: HostedZone, target: AliasTarget) {
    if (domainNameFaults(name).length === 0 && !inZone(name, zone.name)) {
      const message = `"${name}" is not in the hosted zone "${zone.name}", so nobody would find it; give the zone that holds it.`;
      report(this, { code: "DOMAIN_NAME", message });
    }
    new AliasRecords(this, "alias", { name, zone, target });
  }
}
