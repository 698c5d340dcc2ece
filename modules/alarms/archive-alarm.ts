import { Construct } from "constructs";
import { streamPrefix } from "../log-archive/archive-names.ts";
import { archiveMetrics } from "../metrics/archive-metrics.ts";
import type { AlarmDefinition, Evaluation } from "./alarm-definition.ts";
import { type AlarmSettings, metricAlarm } from "./metric-alarm.ts";

/** Lines of the end of an hour are written in the next, as Firehose buffers for 15 minutes at most. */
const twoHours: Evaluation = { periodSeconds: 3_600, periods: 2, breachingPeriods: 2 };

export interface ArchiveAlarmProps extends AlarmSettings {
  /** Of the archive's Firehose stream: `streamName` of a `LogArchiveReference`. */
  readonly streamName: string;
}

/**
 * Rings when nothing of what came for two hours was written into a log archive: Firehose keeps it for a day.
 *
 * @see https://docs.aws.amazon.com/firehose/latest/dev/troubleshooting.html
 */
export class ArchiveAlarm extends Construct {
  readonly alarmArn: string;

  constructor(scope: Construct, id: string, props: ArchiveAlarmProps) {
    super(scope, id);
    this.alarmArn = metricAlarm(this, "alarm", archiveDefinition(props.streamName), props).arn;
  }
}

function archiveDefinition(streamName: string): AlarmDefinition {
  const { batches, objects } = archiveMetrics(streamName);
  // What API Gateway asks of a stream's name is no part of its archive's, by whose beginning a role may deploy the alarm.
  const archive = streamName.replace(streamPrefix, "");
  return {
    name: `${archive}-standstill`,
    section: "archive-standstill",
    severity: "notice",
    says: `${streamName} has written no lines of access logs into the archive for two hours, although some came.`,
    signal: { kind: "standstill", arrived: batches, left: objects },
    evaluation: twoHours,
    missingData: "notBreaching",
  };
}
