import { type Metric, metricsOf } from "./metric.ts";

export const functionNamespace = "AWS/Lambda";

/** @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
export const functionMetricNames = {
  invocations: { metricName: "Invocations", statistic: "Sum" },
  /** Handlers that threw, ran out of time or of memory; not answers with a status of 500. */
  errors: { metricName: "Errors", statistic: "Sum" },
  throttles: { metricName: "Throttles", statistic: "Sum" },
  durationMs: { metricName: "Duration", statistic: "p99" },
  concurrency: { metricName: "ConcurrentExecutions", statistic: "Maximum" },
} as const;

/** @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-concurrency.html */
export const provisionedMetricNames = {
  /** Share of the provisioned concurrency that is in use; 0 to 1. */
  utilization: { metricName: "ProvisionedConcurrencyUtilization", statistic: "Maximum" },
  /** Invocations that started cold as all that is provisioned was in use. */
  spillovers: { metricName: "ProvisionedConcurrencySpilloverInvocations", statistic: "Sum" },
} as const;

/** @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-concurrency.html */
export const accountConcurrencyMetricNames = {
  /** What is running without a reservation, and all that is reserved or provisioned: what the quota counts. */
  claimedConcurrency: { metricName: "ClaimedAccountConcurrency", statistic: "Maximum" },
} as const;

/** Of all versions of a function, however they are called. */
export function functionMetrics(
  functionName: string,
): Readonly<Record<keyof typeof functionMetricNames, Metric>> {
  return metricsOf(functionNamespace, functionMetricNames, { FunctionName: functionName });
}

/** Provisioned concurrency belongs to an alias and is measured there. */
export function provisionedMetrics(
  functionName: string,
  alias = "live",
): Readonly<Record<keyof typeof provisionedMetricNames, Metric>> {
  return metricsOf(functionNamespace, provisionedMetricNames, {
    FunctionName: functionName,
    Resource: `${functionName}:${alias}`,
  });
}

/** Of all functions of the account and region. */
export function accountConcurrencyMetrics(): Readonly<
  Record<keyof typeof accountConcurrencyMetricNames, Metric>
> {
  return metricsOf(functionNamespace, accountConcurrencyMetricNames, {});
}
