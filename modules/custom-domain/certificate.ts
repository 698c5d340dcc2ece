import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate/index.js";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation/index.js";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record/index.js";
import { ref } from "cdktf";
import { Construct } from "constructs";
import { report } from "../shared/problems.ts";
import { domainNameFaults, inZone } from "./domain-name.ts";
import type { HostedZone } from "./hosted-zone.ts";

/** Of a certificate's first name, which is its common name (RFC 5280); the others may be as long as DNS takes them. */
const longestCommonName = 64;

export interface CertificateProps {
  /** For example `api.example.com`, or `*.example.com` for every name one label below; 64 characters at most. */
  readonly domainName: string;
  /** Further names that it is good for. @default none */
  readonly alternativeNames?: readonly string[] | undefined;
  /** Where ACM looks for the proof that the names are yours. */
  readonly zone: HostedZone;
  /**
   * Another certificate of the same names, whose proof in DNS is this one's as well: an account proves a name once for
   * all regions. Without it, deleting one of the two takes the other's proof away. @default none: it has its own proof
   */
  readonly provenBy?: Certificate | undefined;
  /** Its region is the certificate's: edge domains and CloudFront take one of us-east-1 alone. @default the stack's own */
  readonly provider?: AwsProvider | undefined;
}

/**
 * A public certificate of ACM, proven by records in DNS, so that ACM renews it by itself. A new one is issued before the
 * old one goes.
 *
 * Mistakes are reported as `DOMAIN_NAME` and `DOMAIN_CERTIFICATE`.
 *
 * @see https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
 */
export class Certificate extends Construct {
  /** Known once ACM has issued it: who reads it waits for that. */
  readonly arn: string;
  readonly names: readonly string[];
  /** Where it is, if that is not the stack's own region. */
  readonly region: string | undefined;
  /** Names of the records that prove it. */
  private readonly proofs: readonly string[];

  constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id);
    const { domainName, alternativeNames = [], zone, provider, provenBy } = props;
    this.names = [domainName, ...alternativeNames];
    this.region = provider?.region;
    for (const message of this.names.flatMap((name) => nameMistakes(name, zone)))
      report(this, { code: "DOMAIN_NAME", message });
    const unproven = provenBy === undefined ? [] : proofFaults(this.names, provenBy.names);
    for (const message of [...commonNameFaults(domainName), ...unproven])
      report(this, { code: "DOMAIN_CERTIFICATE", message });
    const inRegion = provider === undefined ? {} : { provider };
    const certificate = new AcmCertificate(this, "certificate", {
      domainName,
      // With the first one, as ACM counts it; left out, the provider would keep the names of the certificate before.
      subjectAlternativeNames: [...new Set(this.names)],
      validationMethod: "DNS",
      keyAlgorithm: "RSA_2048",
      ...inRegion,
      lifecycle: { createBeforeDestroy: true },
    });
    this.proofs =
      provenBy?.proofs ?? provenNames(this.names).map((name) => this.record(certificate, name, zone).fqdn);
    const validation = new AcmCertificateValidation(this, "validation", {
      certificateArn: certificate.arn,
      validationRecordFqdns: [...this.proofs],
      ...inRegion,
    });
    this.arn = validation.certificateArn;
  }

  private record(certificate: AcmCertificate, name: string, zone: HostedZone): Route53Record {
    const options = `${certificate.terraformResourceType}.${certificate.friendlyUniqueId}.domain_validation_options`;
    const option = (field: string) =>
      ref(`one([for each in ${options} : each.${field} if each.domain_name == "${name}"])`).toString();
    return new Route53Record(this, `proof-${name.replace(/^\*\./, "any.")}`, {
      zoneId: zone.id,
      name: option("resource_record_name"),
      type: option("resource_record_type"),
      ttl: 300,
      records: [option("resource_record_value")],
      // One account proves a name with the same record in every region.
      allowOverwrite: true,
    });
  }
}

/** A wildcard and the name below it are proven by one record. */
function provenNames(names: readonly string[]): readonly string[] {
  const byProof = new Map(names.map((name) => [proofName(name), name]));
  return [...byProof.values()];
}

function proofName(name: string): string {
  return name.replace(/^\*\./, "");
}

/** @see https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html */
function commonNameFaults(domainName: string): string[] {
  if (domainName.length <= longestCommonName) return [];
  return [
    `domainName has ${domainName.length} characters, and ACM takes ${longestCommonName}: give a shorter name first and "${domainName}" as one of alternativeNames.`,
  ];
}

function proofFaults(names: readonly string[], proven: readonly string[]): string[] {
  const proofs = proven.map(proofName);
  const unproven = names.filter((name) => !proofs.includes(proofName(name)));
  return unproven.map(
    (name) =>
      `provenBy is a certificate of ${proven.join(", ")}, whose records do not prove "${name}"; name one of the same names, or leave provenBy out.`,
  );
}

function nameMistakes(name: string, zone: HostedZone): string[] {
  const faults = domainNameFaults(name);
  if (faults.length > 0 || inZone(proofName(name), zone.name)) return faults;
  return [
    `"${name}" is not in the hosted zone "${zone.name}", where its proof would stand; give the zone that holds it.`,
  ];
}
