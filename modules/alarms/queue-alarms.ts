import { Construct } from "constructs";
import { report } from "../shared/problems.ts";
import { type AlarmSettings, metricAlarm } from "./metric-alarm.ts";
import { queueDefinitions, type WatchedQueue } from "./queue-definitions.ts";
import { queueThresholdMistakes } from "./threshold-mistakes.ts";
import { filledQueueThresholds, type QueueThresholds } from "./thresholds.ts";

export interface QueueAlarmsProps extends AlarmSettings {
  readonly queue: WatchedQueue;
  /** @default each as its own table says */
  readonly thresholds?: QueueThresholds | undefined;
}

/** The alarms of a queue and its dead-letter queue, also of one that another stack owns. Mistakes are `ALARM_THRESHOLD`. */
export class QueueAlarms extends Construct {
  readonly alarmArns: readonly string[];

  constructor(scope: Construct, id: string, props: QueueAlarmsProps) {
    super(scope, id);
    const { queue } = props;
    const thresholds = filledQueueThresholds(props.thresholds);
    for (const mistake of queueThresholdMistakes(thresholds, queue.retentionSeconds)) report(this, mistake);
    this.alarmArns = queueDefinitions(queue, thresholds).map(
      (definition) => metricAlarm(this, definition.name, definition, props).arn,
    );
  }
}
