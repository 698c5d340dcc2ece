import type { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Token } from "cdktf";
import type { DomainCertificate } from "../custom-domain/domain-certificate.ts";
import { covers, domainNameFaults, inZone } from "../custom-domain/domain-name.ts";
import type { ErrorCode } from "../shared/error-codes.ts";
import { logRetentionMistake } from "../shared/log-retention.ts";
import type { Mistake } from "../shared/problems.ts";
import type { WebAclScope } from "../web-acl/web-acl-scope.ts";
import { type CachedPath, cachedPathFaults } from "./cached-path.ts";
import type { DistributionOrigin } from "./distribution-origin.ts";
import { originSecretFaults } from "./origin-secret.ts";
import type { DistributionLogging } from "./standard-logs.ts";

/** Where CloudFront's certificates, web ACLs and logs are. */
const home = "us-east-1";

/** What CloudFront speaks with callers. @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html */
const tlsPolicies = ["TLSv1.2_2021", "TLSv1.2_2025", "TLSv1.3_2025"];

/** What the mistakes of a distribution are looked for in. */
export interface DistributionSettings {
  readonly name: string;
  readonly domainNames: readonly string[];
  readonly zone: { readonly name: string };
  readonly certificate: DomainCertificate;
  readonly globalProvider: AwsProvider;
  readonly origin: DistributionOrigin;
  readonly webAcl: "none" | { readonly scope: WebAclScope };
  readonly cachedPaths: readonly CachedPath[];
  readonly tlsPolicy: string;
  readonly logging: DistributionLogging;
}

/** What CloudFront would refuse, and what would let callers go round it. */
export function distributionMistakes(settings: DistributionSettings): Mistake[] {
  const { origin, webAcl, logging } = settings;
  const limits = [
    ...(/^[\w-]{1,60}$/.test(settings.name)
      ? []
      : [`name must be 1 to 60 letters, digits, "-" or "_", got "${settings.name}".`]),
    ...nameFaults(settings),
    ...certificateFaults(settings),
    ...(settings.globalProvider.region === home
      ? []
      : [
          `globalProvider is for ${settings.globalProvider.region ?? "the stack's own region"}, and CloudFront logs from ${home}; give a provider of ${home}.`,
        ]),
    ...(tlsPolicies.includes(settings.tlsPolicy)
      ? []
      : [`tlsPolicy must be one of ${tlsPolicies.join(", ")}, got "${settings.tlsPolicy}".`]),
    ...(logging.kind === "none" ? [] : logRetentionMistake(logging.retentionDays)),
  ];
  return [
    ...of("DISTRIBUTION_LIMIT", limits),
    ...of("DISTRIBUTION_CACHE", cachedPathFaults(settings.cachedPaths)),
    ...of("DISTRIBUTION_ORIGIN", originFaults(origin, settings.domainNames)),
    ...of("ORIGIN_SECRET", origin.lock.kind === "secret" ? originSecretFaults(origin.lock.secret) : []),
    ...of(
      "WEB_ACL_TARGET",
      webAcl !== "none" && webAcl.scope.kind === "regional"
        ? [
            `This web ACL is for stages of REST APIs; make one with scope: { kind: "cloudfront", provider }, whose provider is of ${home}.`,
          ]
        : [],
    ),
  ];
}

function of(code: ErrorCode, messages: readonly string[]): Mistake[] {
  return messages.map((message) => ({ code, message }));
}

function nameFaults({ domainNames, zone }: DistributionSettings): string[] {
  const twice = domainNames.filter((name, index) => domainNames.indexOf(name) !== index);
  return [
    ...(domainNames.length === 0 ? ["domainNames is empty; name what callers use."] : []),
    ...domainNames.flatMap(domainNameFaults),
    ...twice.map((name) => `domainNames names ${name} twice; remove one.`),
    ...domainNames
      .filter((name) => domainNameFaults(name).length === 0 && !inZone(name, zone.name))
      .map(
        (name) =>
          `"${name}" is not in the hosted zone "${zone.name}", so nobody would find it; give the zone that holds it.`,
      ),
  ];
}

function certificateFaults({ certificate, domainNames }: DistributionSettings): string[] {
  if (certificate.kind === "issued") {
    const { names, region } = certificate.certificate;
    return [
      ...(region === home ? [] : [elsewhere(region ?? "the stack's own region")]),
      ...domainNames
        .filter((name) => !names.some((each) => covers(each, name)))
        .map(
          (name) => `The certificate is for ${names.join(", ")}, which "${name}" is none of; add it there.`,
        ),
    ];
  }
  if (Token.isUnresolved(certificate.arn)) return [];
  const region = /^arn:[\w-]+:acm:([a-z0-9-]+):\d{12}:certificate\/[\w-]+$/.exec(certificate.arn)?.[1];
  if (region === undefined) return [`"${certificate.arn}" is no certificate; write the ARN of one of ACM.`];
  return region === home ? [] : [elsewhere(region)];
}

function elsewhere(region: string): string {
  return `The certificate is in ${region}, and CloudFront reads them in ${home} alone; make it with a provider of ${home}.`;
}

function originFaults(
  { domainName, path, lock, readTimeoutSeconds = 35 }: DistributionOrigin,
  domainNames: readonly string[],
): string[] {
  const made = Token.isUnresolved(domainName);
  return [
    ...(made || domainNameFaults(domainName).length === 0
      ? []
      : [
          `origin.domainName must be a domain name without scheme and path, as in "origin.example.com", got "${domainName}".`,
        ]),
    ...(domainNames.includes(domainName)
      ? [
          `"${domainName}" is what callers use, so CloudFront would ask itself; give the APIs a domain of another name.`,
        ]
      : []),
    ...(lock.kind === "hidden" && /\.execute-api\.[\w-]+\.amazonaws\.com$/.test(domainName)
      ? [
          `The origin is hidden, but its name is AWS's own, which cannot be closed while CloudFront uses it; lock it with { kind: "secret" }, or give the APIs a domain and disable that address.`,
        ]
      : []),
    ...(path === undefined || Token.isUnresolved(path) || /^(\/[\w.~-]+)+$/.test(path)
      ? []
      : [`origin.path must begin with a slash and end without one, as in "/prod", got "${path}".`]),
    ...(Number.isInteger(readTimeoutSeconds) && readTimeoutSeconds >= 1 && readTimeoutSeconds <= 120
      ? []
      : [`origin.readTimeoutSeconds must be a whole number from 1 to 120, got ${readTimeoutSeconds}.`]),
  ];
}
