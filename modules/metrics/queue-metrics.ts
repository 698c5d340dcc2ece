import { type Metric, metricsOf } from "./metric.ts";

export const queueNamespace = "AWS/SQS";

/**
 * SQS tells them while a queue is in use, some minutes late.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export const queueMetricNames = {
  waitingMessages: { metricName: "ApproximateNumberOfMessagesVisible", statistic: "Maximum" },
  /** A message that was received three times and is still there does not count any more. */
  oldestMessageSeconds: { metricName: "ApproximateAgeOfOldestMessage", statistic: "Maximum" },
} as const;

/** Of a queue; a dead-letter queue is one of its own. */
export function queueMetrics(queueName: string): Readonly<Record<keyof typeof queueMetricNames, Metric>> {
  return metricsOf(queueNamespace, queueMetricNames, { QueueName: queueName });
}
