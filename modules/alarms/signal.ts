import type {
  CloudwatchMetricAlarmConfig,
  CloudwatchMetricAlarmMetricQuery,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import type { Metric } from "../metrics/metric.ts";
import { assertNever } from "../shared/assert-never.ts";

/** What an alarm looks at, and what is too much of it. */
export type Signal =
  /** As many or more in a period. */
  | { readonly kind: "count"; readonly metric: Metric; readonly atLeast: number }
  /** As many or more of several metrics together, of which each may be silent while there is nothing to tell. */
  | { readonly kind: "sum"; readonly metrics: readonly Metric[]; readonly atLeast: number }
  /** More than so many of a hundred; nothing while there are fewer than the minimum. */
  | {
      readonly kind: "share";
      readonly part: Metric;
      readonly whole: Metric;
      /** Whether the whole counts the part too. Where it does not, or nobody says, both are added up. */
      readonly wholeHasPart: boolean;
      readonly minimumPerMinute: number;
      readonly abovePercent: number;
    }
  /** A larger value; nothing while there are fewer than the minimum, as the slowest of ten is no percentile. */
  | {
      readonly kind: "value-under-load";
      readonly metric: Metric;
      readonly load: Metric;
      readonly minimumPerMinute: number;
      readonly above: number;
    }
  /** Something comes in and nothing goes out; also where what goes out is silent then. */
  | { readonly kind: "standstill"; readonly arrived: Metric; readonly left: Metric }
  /** More or less than CloudWatch has learned to expect at this hour and weekday. */
  | { readonly kind: "band"; readonly metric: Metric; readonly deviations: number };

/** The most metrics that AWS lets an alarm have. */
export const mostMetrics = 10;

type SignalConfig = Pick<
  CloudwatchMetricAlarmConfig,
  | "comparisonOperator"
  | "dimensions"
  | "extendedStatistic"
  | "metricName"
  | "metricQuery"
  | "namespace"
  | "period"
  | "statistic"
  | "threshold"
  | "thresholdMetricId"
>;

/**
 * A signal as alarms have it. In metric math a missing value counts as 0, a point of which all values are missing is
 * missing itself, and one that is divided by 0 is dropped.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function signalConfig(signal: Signal, periodSeconds: number): SignalConfig {
  switch (signal.kind) {
    case "count":
      return {
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: signal.atLeast,
        ...plainMetric(signal.metric, periodSeconds),
      };
    case "sum":
      return {
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: signal.atLeast,
        metricQuery: sumQueries(signal.metrics, periodSeconds),
      };
    case "share": {
      const { part, whole } = signal;
      const all = signal.wholeHasPart ? "whole" : "(whole + part)";
      return {
        comparisonOperator: "GreaterThanThreshold",
        threshold: signal.abovePercent,
        metricQuery: [
          expression(
            "share",
            `IF(${all} >= ${minimumOf(signal, periodSeconds)}, 100 * part / ${all}, 0)`,
            signal.wholeHasPart ? `% ${part.metricName} of ${whole.metricName}` : `% ${part.metricName}`,
          ),
          query("part", part, periodSeconds),
          query("whole", whole, periodSeconds),
        ],
      };
    }
    case "value-under-load": {
      const { metric, load } = signal;
      return {
        comparisonOperator: "GreaterThanThreshold",
        threshold: signal.above,
        metricQuery: [
          expression(
            "judged",
            `IF(load >= ${minimumOf(signal, periodSeconds)}, value, 0)`,
            `${metric.metricName} ${metric.statistic}`,
          ),
          query("value", metric, periodSeconds),
          query("load", load, periodSeconds),
        ],
      };
    }
    case "standstill":
      return {
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: 1,
        metricQuery: standstillQueries(signal, periodSeconds),
      };
    case "band":
      return {
        comparisonOperator: "LessThanLowerOrGreaterThanUpperThreshold",
        thresholdMetricId: "band",
        metricQuery: [
          expression(
            "band",
            `ANOMALY_DETECTION_BAND(watched, ${signal.deviations})`,
            `expected ${signal.metric.metricName}`,
          ),
          { ...query("watched", signal.metric, periodSeconds), returnData: true },
        ],
      };
    default:
      return assertNever(signal);
  }
}

function minimumOf({ minimumPerMinute }: { readonly minimumPerMinute: number }, periodSeconds: number) {
  return (minimumPerMinute * periodSeconds) / 60;
}

/** The series of zeros is there whatever else is silent, so that an alarm ends when its cause does. */
function sumQueries(metrics: readonly Metric[], periodSeconds: number): CloudwatchMetricAlarmMetricQuery[] {
  const ids = metrics.map((_, index) => `m${index + 1}`);
  const names = new Set(metrics.map(({ metricName }) => metricName));
  return [
    expression("sum", ["TIME_SERIES(0)", ...ids].join(" + "), [...names].join(" and ")),
    ...metrics.map((metric, index) => query(`m${index + 1}`, metric, periodSeconds)),
  ];
}

function standstillQueries(
  { arrived, left }: { readonly arrived: Metric; readonly left: Metric },
  periodSeconds: number,
): CloudwatchMetricAlarmMetricQuery[] {
  return [
    // A condition of a missing value would be missing itself; added to a zero, it is one.
    expression(
      "stuck",
      "IF((left + 0 * arrived) >= 1, 0, arrived)",
      `${arrived.metricName} without ${left.metricName}`,
    ),
    query("arrived", arrived, periodSeconds),
    query("left", left, periodSeconds),
  ];
}

function plainMetric({ namespace, metricName, dimensions, statistic }: Metric, period: number) {
  return {
    namespace,
    metricName,
    ...dimensionsOf(dimensions),
    period,
    ...(statistic.startsWith("p") ? { extendedStatistic: statistic } : { statistic }),
  };
}

function dimensionsOf(dimensions: Metric["dimensions"]) {
  return Object.keys(dimensions).length === 0 ? {} : { dimensions: { ...dimensions } };
}

function expression(id: string, text: string, label: string): CloudwatchMetricAlarmMetricQuery {
  return { id, expression: text, label, returnData: true };
}

function query(
  id: string,
  { namespace, metricName, dimensions, statistic }: Metric,
  period: number,
): CloudwatchMetricAlarmMetricQuery {
  return { id, metric: { namespace, metricName, ...dimensionsOf(dimensions), period, stat: statistic } };
}
