import type {
  CloudfrontDistributionConfig,
  CloudfrontDistributionDefaultCacheBehavior,
} from "@cdktf/provider-aws/lib/cloudfront-distribution/index.js";
import { CloudfrontOriginRequestPolicy } from "@cdktf/provider-aws/lib/cloudfront-origin-request-policy/index.js";
import type { Construct } from "constructs";
import { outlivesItsUse } from "../shared/outlives-its-use.ts";
import { type CachedPath, cachePolicy } from "./cached-path.ts";
import { securityHeaders } from "./security-headers.ts";

/** The one origin of a distribution. */
export const originId = "apis";

/**
 * Policies that AWS keeps for everybody.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
 */
const managed = {
  cachingDisabled: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
  /** With `Authorization` and what WebSocket needs; `Host` is the origin's, as API Gateway finds its domain by it. */
  allViewerExceptHostHeader: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
};

const everyMethod = ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"];
const reads = ["GET", "HEAD"];

/** What CloudFront does with each path: all pass as they are, but for those that are cached. */
export function behaviors(
  scope: Construct,
  name: string,
  cachedPaths: readonly CachedPath[],
): Pick<CloudfrontDistributionConfig, "defaultCacheBehavior" | "orderedCacheBehavior"> {
  const common = {
    targetOriginId: originId,
    // A redirect would have let a token pass in clear text already.
    viewerProtocolPolicy: "https-only",
    responseHeadersPolicyId: securityHeaders(scope, "security-headers", name).id,
  };
  const defaultCacheBehavior: CloudfrontDistributionDefaultCacheBehavior = {
    ...common,
    allowedMethods: everyMethod,
    cachedMethods: reads,
    cachePolicyId: managed.cachingDisabled,
    originRequestPolicyId: managed.allViewerExceptHostHeader,
  };
  if (cachedPaths.length === 0) return { defaultCacheBehavior };
  const preflights = preflightPolicy(scope, name);
  // A path that is named twice has been reported.
  const byPath = new Map(cachedPaths.map((cached) => [cached.path, cached]));
  return {
    defaultCacheBehavior,
    orderedCacheBehavior: [...byPath.values()].map((cached) => ({
      ...common,
      pathPattern: cached.path,
      allowedMethods: [...reads, "OPTIONS"],
      cachedMethods: reads,
      compress: true,
      cachePolicyId: cachePolicy(scope, name, cached).id,
      originRequestPolicyId: preflights.id,
    })),
  };
}

/** What a preflight asks besides `Origin`, which is a key of every cached path. */
function preflightPolicy(scope: Construct, name: string): CloudfrontOriginRequestPolicy {
  return new CloudfrontOriginRequestPolicy(scope, "preflights", {
    name: `${name}-preflights`,
    cookiesConfig: { cookieBehavior: "none" },
    headersConfig: {
      headerBehavior: "whitelist",
      headers: { items: ["Access-Control-Request-Headers", "Access-Control-Request-Method"] },
    },
    queryStringsConfig: { queryStringBehavior: "none" },
    lifecycle: outlivesItsUse,
  });
}
