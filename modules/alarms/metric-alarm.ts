import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import type { Construct } from "constructs";
import type { AlarmDefinition, RunbookSection } from "./alarm-definition.ts";
import type { AlarmTopics } from "./alarm-topics.ts";
import { signalConfig } from "./signal.ts";

/** What is the same for all alarms of a set. */
export interface AlarmSettings {
  readonly topics: AlarmTopics;
  /** Where the runbook is; descriptions add the section's anchor. */
  readonly runbook: string;
}

/**
 * Makes an alarm that tells the `notices` when it begins and when it ends.
 *
 * @param provider of another region than the stack's, where metrics and topics are
 */
export function metricAlarm(
  scope: Construct,
  id: string,
  definition: AlarmDefinition,
  { topics, runbook }: AlarmSettings,
  provider?: AwsProvider,
): CloudwatchMetricAlarm {
  const { name, section, says, signal, evaluation, missingData } = definition;
  return new CloudwatchMetricAlarm(scope, id, {
    alarmName: name,
    alarmDescription: alarmDescription(says, runbook, section),
    ...signalConfig(signal, evaluation.periodSeconds),
    evaluationPeriods: evaluation.periods,
    datapointsToAlarm: evaluation.breachingPeriods,
    treatMissingData: missingData,
    alarmActions: [topics.noticesArn],
    okActions: [topics.noticesArn],
    // A composite alarm lets go of one that ends or is renamed before it goes.
    lifecycle: { createBeforeDestroy: true },
    ...(provider === undefined ? {} : { provider }),
  });
}

/** What it means, and where to read on. */
export function alarmDescription(says: string, runbook: string, section: RunbookSection): string {
  return `${says}\nRunbook: ${runbook}#${section}`;
}
