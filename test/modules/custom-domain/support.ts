import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import type { TerraformStack } from "cdktf";
import { Certificate } from "../../../modules/custom-domain/certificate.ts";
import { CustomDomain, type CustomDomainProps } from "../../../modules/custom-domain/custom-domain.ts";
import { HostedZone } from "../../../modules/custom-domain/hosted-zone.ts";
import { problemsOf } from "../../support/problems-of.ts";
import { placement, stackOf } from "../../support/test-stack.ts";

/** References as they stand in the JSON. */
export const zoneId = "${data.aws_route53_zone.zone_6E295601.zone_id}";
export const certificateId = "aws_acm_certificate.certificate_3C59EBE5";
export const issuedArn = "${aws_acm_certificate_validation.certificate_validation_5EC41E25.certificate_arn}";

/** What a test changes about the domain `api.example.com`. */
export interface DomainOverrides extends Partial<CustomDomainProps> {
  readonly zoneName?: string;
  /** Puts the certificate there. */
  readonly certificateRegion?: string;
  readonly certificateNames?: readonly [string, ...string[]];
}

/** Puts a domain and its certificate into a stack. */
export function addDomain(stack: TerraformStack, overrides: DomainOverrides = {}): CustomDomain {
  const { zoneName = "example.com", certificateRegion, certificateNames, ...props } = overrides;
  const name = props.name ?? "api.example.com";
  const zone = new HostedZone(stack, "zone", { name: zoneName });
  const [domainName, ...alternativeNames] = certificateNames ?? [name];
  const issued = () =>
    new Certificate(stack, "certificate", {
      domainName,
      alternativeNames,
      zone,
      ...(certificateRegion === undefined
        ? {}
        : { provider: new AwsProvider(stack, "far", { region: certificateRegion, alias: "far" }) }),
    });
  return new CustomDomain(stack, "domain", {
    name,
    placement,
    endpoint: { kind: "regional" },
    zone,
    certificate: props.certificate ?? { kind: "issued", certificate: issued() },
    ...props,
  });
}

/** Synthesizes a stack that holds one domain and its certificate. */
export function domain(overrides: DomainOverrides = {}) {
  return stackOf((stack) => void addDomain(stack, overrides));
}

/** The mistakes of such a stack. */
export function domainProblems(overrides: DomainOverrides): readonly string[] {
  return problemsOf((stack) => void addDomain(stack, overrides));
}
