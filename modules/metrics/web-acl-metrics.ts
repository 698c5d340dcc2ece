import { type Metric, metricsOf } from "./metric.ts";

export const webAclNamespace = "AWS/WAFV2";

/** @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-metrics.html */
export const webAclMetricNames = {
  allowedRequests: { metricName: "AllowedRequests", statistic: "Sum" },
  blockedRequests: { metricName: "BlockedRequests", statistic: "Sum" },
} as const;

/** Of all rules of a regional web ACL together. */
export function webAclMetrics(webAcl: {
  readonly name: string;
  readonly region: string;
}): Readonly<Record<keyof typeof webAclMetricNames, Metric>> {
  return metricsOf(webAclNamespace, webAclMetricNames, {
    WebACL: webAcl.name,
    Region: webAcl.region,
    Rule: "ALL",
  });
}
