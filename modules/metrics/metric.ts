/** How CloudWatch sums up what it got in a period. */
export type Statistic = "Sum" | "Average" | "Minimum" | "Maximum" | "SampleCount" | `p${number}`;

/** One metric as an alarm or a dashboard names it. */
export interface Metric {
  readonly namespace: string;
  readonly metricName: string;
  /** By name. CloudWatch keeps a metric for each set of dimensions: one more or one less is another metric, or none. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: Statistic;
}

/** What AWS calls a metric, and the statistic that says something about it. */
export interface MetricName {
  readonly metricName: string;
  readonly statistic: Statistic;
}

/** Metrics that a service has of one thing, by what they tell. */
export type MetricNames = Readonly<Record<string, MetricName>>;

/** The metrics of one thing. */
export function metricsOf<Names extends MetricNames>(
  namespace: string,
  names: Names,
  dimensions: Readonly<Record<string, string>>,
): Readonly<Record<keyof Names, Metric>> {
  const entries = Object.entries(names).map(
    ([told, name]) => [told, { namespace, dimensions, ...name }] as const,
  );
  return Object.fromEntries(entries) as Record<keyof Names, Metric>;
}

/** The same metric by another statistic: `withStatistic(latency, "p50")`. */
export function withStatistic(metric: Metric, statistic: Statistic): Metric {
  return { ...metric, statistic };
}
