import { type Metric, metricsOf } from "./metric.ts";

export const archiveNamespace = "AWS/Firehose";

/** @see https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-metrics.html */
export const archiveMetricNames = {
  /** Batches of lines that CloudWatch Logs sent. */
  batches: { metricName: "IncomingRecords", statistic: "Sum" },
  /** Objects written to the bucket. The age of what waits, by contrast, is not told while nothing can be written. */
  objects: { metricName: "DeliveryToS3.Success", statistic: "Sum" },
} as const;

/** Of the stream of a log archive. */
export function archiveMetrics(
  streamName: string,
): Readonly<Record<keyof typeof archiveMetricNames, Metric>> {
  return metricsOf(archiveNamespace, archiveMetricNames, { DeliveryStreamName: streamName });
}
