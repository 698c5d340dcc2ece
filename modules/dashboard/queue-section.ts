import type { Metric } from "../metrics/metric.ts";
import { queueMetrics } from "../metrics/queue-metrics.ts";
import { rowsOf, usualSize } from "./layout.ts";
import type { Section, Widget } from "./widget.ts";

/** What a dashboard has to know of a queue; a `QueueReference` says it. */
export interface ShownQueue {
  readonly name: string;
  readonly deadLetterQueueName: string;
}

/** What tells how those do who receive from queues. */
export function queueSection(queues: readonly ShownQueue[]): Section {
  const graph = (
    title: string,
    unit: string,
    metric: (queue: ShownQueue) => readonly [string, Metric],
  ): Widget => ({
    kind: "graph",
    ...usualSize,
    title,
    unit,
    lines: queues.map((queue) => {
      const [label, of] = metric(queue);
      return { kind: "metric", label, metric: of };
    }),
  });
  return {
    heading: "Queues",
    rows: rowsOf(
      [
        graph("Waiting messages", "messages", ({ name }) => [name, queueMetrics(name).waitingMessages]),
        graph("Age of the oldest message", "s", ({ name }) => [
          name,
          queueMetrics(name).oldestMessageSeconds,
        ]),
        graph("Dead letters", "messages", ({ deadLetterQueueName: name }) => [
          name,
          queueMetrics(name).waitingMessages,
        ]),
      ],
      3,
    ),
  };
}
