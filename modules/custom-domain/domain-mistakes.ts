import { Token } from "cdktf";
import { isVpcEndpointId } from "../rest-api/endpoint.ts";
import type { ErrorCode } from "../shared/error-codes.ts";
import type { Mistake } from "../shared/problems.ts";
import type { DomainCertificate } from "./domain-certificate.ts";
import type { DomainEndpoint } from "./domain-endpoint.ts";
import { covers, domainNameFaults } from "./domain-name.ts";
import type { MutualTls } from "./mutual-tls.ts";
import { tlsPolicyFaults } from "./tls-policy.ts";

/** What the mistakes of a domain are looked for in. */
export interface DomainSettings {
  readonly name: string;
  readonly endpoint: DomainEndpoint;
  readonly certificate: DomainCertificate;
  readonly tlsPolicy: string;
  readonly mutualTls: MutualTls;
  /** Of the stack. */
  readonly region: string;
}

/** What API Gateway would refuse of a custom domain. */
export function domainMistakes(settings: DomainSettings): Mistake[] {
  const mutual = settings.mutualTls.kind === "required";
  const of = (code: ErrorCode, messages: readonly string[]): Mistake[] =>
    messages.map((message) => ({ code, message }));
  return [
    ...of("DOMAIN_NAME", nameFaults(settings)),
    ...of("DOMAIN_CERTIFICATE", certificateFaults(settings)),
    ...of("DOMAIN_TLS", [...tlsPolicyFaults(settings.tlsPolicy, mutual), ...mutualTlsFaults(settings)]),
    ...of("DOMAIN_ENDPOINT", endpointFaults(settings.endpoint)),
  ];
}

function nameFaults({ name, endpoint }: DomainSettings): string[] {
  const faults = domainNameFaults(name);
  if (faults.length > 0 || endpoint.kind !== "private" || !name.startsWith("*.")) return faults;
  return [`A private domain has one name, got "${name}"; write a domain for each name.`];
}

function certificateFaults({ name, endpoint, certificate, region }: DomainSettings): string[] {
  const needed = endpoint.kind === "edge" ? "us-east-1" : region;
  const why = endpoint.kind === "edge" ? "CloudFront, which serves edge domains, reads them there alone" : "";
  const elsewhere = (given: string): string =>
    `The certificate of "${name}" is in ${given}, and it has to be in ${needed}${why === "" ? "" : `: ${why}`}.`;
  if (certificate.kind === "issued") {
    const { names, region: given = region } = certificate.certificate;
    return [
      ...(given === needed ? [] : [`${elsewhere(given)} Give it a provider of ${needed}.`]),
      ...(names.some((each) => covers(each, name))
        ? []
        : [`The certificate is for ${names.join(", ")}, which "${name}" is none of; add it to the names.`]),
    ];
  }
  if (Token.isUnresolved(certificate.arn)) return [];
  const given = /^arn:[\w-]+:acm:([a-z0-9-]+):\d{12}:certificate\/[\w-]+$/.exec(certificate.arn)?.[1];
  if (given === undefined) return [`"${certificate.arn}" is no certificate; write the ARN of one of ACM.`];
  return given === needed ? [] : [`${elsewhere(given)} Give one of ${needed}.`];
}

function mutualTlsFaults({ name, endpoint, mutualTls }: DomainSettings): string[] {
  if (mutualTls.kind === "off" || endpoint.kind === "regional") return [];
  return [
    `"${name}" is ${endpoint.kind}, and API Gateway does mutual TLS on regional domains alone; make it regional, or turn mutual TLS off.`,
  ];
}

function endpointFaults(endpoint: DomainEndpoint): string[] {
  if (endpoint.kind !== "private") return [];
  const { vpcEndpointIds: ids } = endpoint;
  return [
    ...(ids.length === 0
      ? [
          "A private domain that no VPC endpoint may call answers nobody; name at least one in vpcEndpointIds.",
        ]
      : []),
    ...(new Set(ids).size === ids.length ? [] : [`vpcEndpointIds names one twice: ${ids.join(", ")}.`]),
    ...ids
      .filter((id) => !(Token.isUnresolved(id) || isVpcEndpointId(id)))
      .map((id) => `"${id}" is no VPC endpoint; write its id, as in "vpce-0a1b2c3d4e5f67890".`),
  ];
}
