import {
  CloudfrontDistribution,
  type CloudfrontDistributionOrigin,
} from "@cdktf/provider-aws/lib/cloudfront-distribution/index.js";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Construct } from "constructs";
import { AliasRecords, type AliasTarget } from "../custom-domain/alias-records.ts";
import { certificateArn, type DomainCertificate } from "../custom-domain/domain-certificate.ts";
import type { HostedZone } from "../custom-domain/hosted-zone.ts";
import { outlivesItsUse } from "../shared/outlives-its-use.ts";
import { report } from "../shared/problems.ts";
import type { WebAclScope } from "../web-acl/web-acl-scope.ts";
import { behaviors, originId } from "./behaviors.ts";
import type { CachedPath } from "./cached-path.ts";
import { distributionMistakes } from "./distribution-mistakes.ts";
import type { DistributionOrigin } from "./distribution-origin.ts";
import { originSecretHeader, secretValue } from "./origin-secret.ts";
import { type DistributionLogging, StandardLogs } from "./standard-logs.ts";

export interface DistributionProps {
  /** Of the distribution's logs and policies: 1 to 60 letters, digits, `-` and `_`. */
  readonly name: string;
  /** What callers use, for example `api.example.com`. */
  readonly domainNames: readonly string[];
  /** Where those names stand in DNS. */
  readonly zone: HostedZone;
  /** `elsewhere` where something else says where the names lead, as the `leadsTo` of a `CustomDomain`. @default "own" */
  readonly records?: "own" | "elsewhere" | undefined;
  /** In us-east-1, for all the names. */
  readonly certificate: DomainCertificate;
  /** A second provider of the stack, for us-east-1. */
  readonly globalProvider: AwsProvider;
  readonly origin: DistributionOrigin;
  /** One with the scope `cloudfront`. There is no default: say `none` where nothing looks at requests. */
  readonly webAcl: "none" | { readonly arn: string; readonly scope: WebAclScope };
  readonly logging: DistributionLogging;
  /** Reads that CloudFront answers itself, the first that fits; all other paths pass. @default none */
  readonly cachedPaths?: readonly CachedPath[] | undefined;
  /** What callers have to speak at least. @default "TLSv1.2_2021" */
  readonly tlsPolicy?: "TLSv1.2_2021" | "TLSv1.2_2025" | "TLSv1.3_2025" | undefined;
  /** Where its points of presence are; fewer cost less. @default "PriceClass_All" */
  readonly priceClass?: "PriceClass_100" | "PriceClass_200" | "PriceClass_All" | undefined;
}

/**
 * CloudFront in front of APIs of any kind: a web ACL for those that have none of their own, caching by path, security
 * headers, HTTP/2, HTTP/3 and IPv6. WebSocket connections pass as they are.
 *
 * Mistakes are reported as `DISTRIBUTION_LIMIT`, `DISTRIBUTION_CACHE`, `DISTRIBUTION_ORIGIN`, `ORIGIN_SECRET` and
 * `WEB_ACL_TARGET`.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-overview.html
 */
export class Distribution extends Construct {
  readonly distributionId: string;
  /** `d….cloudfront.net` */
  readonly domainName: string;
  /** What DNS leads callers to. */
  readonly target: AliasTarget;

  constructor(scope: Construct, id: string, props: DistributionProps) {
    super(scope, id);
    const { name, domainNames, zone, certificate, webAcl, logging, globalProvider } = props;
    const { records = "own", cachedPaths = [] } = props;
    const { tlsPolicy = "TLSv1.2_2021", priceClass = "PriceClass_All" } = props;
    for (const mistake of distributionMistakes({ ...props, cachedPaths, tlsPolicy })) report(this, mistake);
    const distribution = new CloudfrontDistribution(this, "distribution", {
      comment: name,
      enabled: true,
      isIpv6Enabled: true,
      httpVersion: "http2and3",
      priceClass,
      aliases: [...domainNames],
      ...(webAcl === "none" ? {} : { webAclId: webAcl.arn }),
      origin: [this.origin(props.origin)],
      ...behaviors(this, name, cachedPaths),
      customErrorResponse: uncachedErrors(),
      restrictions: { geoRestriction: { restrictionType: "none" } },
      viewerCertificate: {
        acmCertificateArn: certificateArn(certificate),
        sslSupportMethod: "sni-only",
        minimumProtocolVersion: tlsPolicy,
      },
      // DNS leads elsewhere before it goes.
      lifecycle: outlivesItsUse,
    });
    this.distributionId = distribution.id;
    this.domainName = distribution.domainName;
    this.target = { name: distribution.domainName, zoneId: distribution.hostedZoneId };
    for (const each of records === "own" ? new Set(domainNames) : [])
      new AliasRecords(this, `alias-${each}`, { name: each, zone, target: this.target });
    if (logging.kind === "none") return;
    new StandardLogs(this, "logs", {
      distributionName: name,
      distributionArn: distribution.arn,
      retentionDays: logging.retentionDays,
      provider: globalProvider,
    });
  }

  private origin(origin: DistributionOrigin): CloudfrontDistributionOrigin {
    const { domainName, path, lock, readTimeoutSeconds = 35 } = origin;
    return {
      originId,
      domainName,
      ...(path === undefined ? {} : { originPath: path }),
      customOriginConfig: {
        httpPort: 80,
        httpsPort: 443,
        originProtocolPolicy: "https-only",
        originSslProtocols: ["TLSv1.2"],
        originReadTimeout: readTimeoutSeconds,
        originKeepaliveTimeout: 5,
      },
      ...(lock.kind === "hidden"
        ? {}
        : {
            customHeader: [
              { name: originSecretHeader, value: secretValue(this, "origin-secret", lock.secret.sent) },
            ],
          }),
    };
  }
}

/**
 * CloudFront keeps an error for ten seconds even where it caches nothing, and gives it to the next caller of the path:
 * one caller's 403, or a 404 of what was made meanwhile.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html
 */
function uncachedErrors() {
  const errors = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];
  return errors.map((errorCode) => ({ errorCode, errorCachingMinTtl: 0 }));
}
