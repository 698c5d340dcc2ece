import { type Metric, metricsOf } from "./metric.ts";

export const webAclNamespace = "AWS/WAFV2";

/** @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-metrics.html */
export const webAclMetricNames = {
  allowedRequests: { metricName: "AllowedRequests", statistic: "Sum" },
  blockedRequests: { metricName: "BlockedRequests", statistic: "Sum" },
} as const;

/**
 * Of all rules of a web ACL together. One of CloudFront is measured in us-east-1 and has no region among its dimensions.
 *
 * @param webAcl its metric's name, and the region of a regional one
 */
export function webAclMetrics(webAcl: {
  readonly name: string;
  readonly region?: string | undefined;
}): Readonly<Record<keyof typeof webAclMetricNames, Metric>> {
  return metricsOf(webAclNamespace, webAclMetricNames, {
    WebACL: webAcl.name,
    ...(webAcl.region === undefined ? {} : { Region: webAcl.region }),
    Rule: "ALL",
  });
}
