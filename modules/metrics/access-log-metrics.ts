import { type Metric, metricsOf } from "./metric.ts";

/** Of the metrics that metric filters make of access logs. */
export const accessLogNamespace = "Gatewright/AccessLogs";

/** What an access log tells of its API. */
export interface AccessLogMetrics {
  /** Answers with 429: over a limit of the stage, of an operation or of a usage plan, or of WAF's rate limit. */
  readonly throttledRequests: Metric;
  /** Requests that failed as their authorizer did, not as it said no. */
  readonly authorizerErrors: Metric;
}

/**
 * What API Gateway has no metric for, counted in the access log of an API. The API's name is part of the metric's, as a
 * metric with dimensions could not be 0 while nothing matches.
 */
export function accessLogMetrics(apiName: string): AccessLogMetrics {
  const names = {
    throttledRequests: { metricName: `${apiName}-throttled-requests`, statistic: "Sum" },
    authorizerErrors: { metricName: `${apiName}-authorizer-errors`, statistic: "Sum" },
  } as const;
  return metricsOf(accessLogNamespace, names, {});
}
