import { queueMetrics } from "../metrics/queue-metrics.ts";
import type { AlarmDefinition, Evaluation } from "./alarm-definition.ts";
import type { Filled, QueueThresholds } from "./thresholds.ts";

/** What alarms have to know of a queue; a `QueueReference` says it. */
export interface WatchedQueue {
  readonly name: string;
  readonly deadLetterQueueName: string;
  /** How long a message waits for a receiver. @default 345_600 */
  readonly retentionSeconds?: number | undefined;
}

/** Messages stay where they are: no second look is needed. */
const once: Evaluation = { periodSeconds: 300, periods: 1, breachingPeriods: 1 };

/** The alarms of a queue and of its dead-letter queue: callers have had their answer, so that nobody is woken. */
export function queueDefinitions(
  { name, deadLetterQueueName }: WatchedQueue,
  { deadLetters, oldestMessageSeconds }: Filled<QueueThresholds>,
): AlarmDefinition[] {
  const common = { severity: "notice", evaluation: once, missingData: "notBreaching" } as const;
  return [
    {
      ...common,
      name: `${name}-queue-dead-letters`,
      section: "queue-dead-letters",
      says: `Messages of ${name} that its receiver failed on again and again lie in ${deadLetterQueueName}.`,
      signal: {
        kind: "count",
        metric: queueMetrics(deadLetterQueueName).waitingMessages,
        atLeast: deadLetters,
      },
    },
    {
      ...common,
      name: `${name}-queue-age`,
      section: "queue-age",
      says: `A message waits in ${name} for ${oldestMessageSeconds} seconds or longer; SQS deletes what nobody receives.`,
      signal: {
        kind: "count",
        metric: queueMetrics(name).oldestMessageSeconds,
        atLeast: oldestMessageSeconds,
      },
    },
  ];
}
