import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm/index.js";
import { Construct } from "constructs";
import type { AccessLogMetrics } from "../metrics/access-log-metrics.ts";
import { note } from "../shared/notes.ts";
import { report } from "../shared/problems.ts";
import type { AlarmDefinition } from "./alarm-definition.ts";
import { functionDefinitions } from "./function-definitions.ts";
import { type AlarmSettings, alarmDescription, metricAlarm } from "./metric-alarm.ts";
import {
  anyRings,
  apiThresholdMistakes,
  compositeMistakes,
  functionThresholdMistakes,
  operationThresholdMistakes,
} from "./threshold-mistakes.ts";
import {
  type ApiThresholds,
  type FunctionThresholds,
  filledApiThresholds,
  filledFunctionThresholds,
} from "./thresholds.ts";
import {
  definitionsOf,
  measuredOperationIds,
  type OperationAlarms,
  operationDefinitionsOf,
  type WatchedApi,
} from "./watched-api.ts";

export interface AlarmsProps extends AlarmSettings {
  readonly api: WatchedApi;
  /** From the `AccessLogMetricFilters` of the API. */
  readonly accessLogMetrics: AccessLogMetrics;
  /** @default each as its own table says */
  readonly thresholds?: ApiThresholds | undefined;
  /** Alarms of single operations, by `operationId`; they need detailed metrics. @default none */
  readonly operationAlarms?: OperationAlarms | undefined;
  /** Of the functions behind the API. @default each as its own table says */
  readonly functionThresholds?: FunctionThresholds | undefined;
}

/**
 * The alarms of one API and of the functions behind it, and one composite alarm that wakes somebody: it rings once while
 * any of the urgent ones does. Each single alarm tells the notices, whether it is urgent or not.
 *
 * Mistakes are reported as `ALARM_THRESHOLD` and `OPERATION_UNKNOWN`.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
 */
export class Alarms extends Construct {
  /** Of the composite alarm. */
  readonly impairedArn: string;
  /** Of all others. */
  readonly alarmArns: readonly string[];

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    const { api, accessLogMetrics, operationAlarms = {} } = props;
    const thresholds = filledApiThresholds(props.thresholds);
    const functionThresholds = filledFunctionThresholds(props.functionThresholds);
    for (const mistake of [
      ...apiThresholdMistakes(thresholds),
      ...operationThresholdMistakes(operationAlarms, measuredOperationIds(api)),
      ...functionThresholdMistakes(functionThresholds),
    ])
      report(this, mistake);
    const ofOperations = operationDefinitionsOf(api, operationAlarms, thresholds);
    if (ofOperations.length > 0) note(this, () => operationCost(api.name, ofOperations.length));
    const definitions: readonly AlarmDefinition[] = [
      ...definitionsOf(api, accessLogMetrics, thresholds),
      ...ofOperations,
      ...api.functions.flatMap((each) => functionDefinitions(each, functionThresholds)),
    ];
    const alarms = definitions.map((definition) => ({
      definition,
      alarm: metricAlarm(this, definition.name, definition, props),
    }));
    const urgent = alarms.filter(({ definition }) => definition.severity === "urgent");
    for (const mistake of compositeMistakes(urgent.map(({ definition }) => definition.name)))
      report(this, mistake);
    const impaired = new CloudwatchCompositeAlarm(this, "impaired", {
      alarmName: `${api.name}-impaired`,
      alarmDescription: alarmDescription(
        `Callers of ${api.name} suffer: at least one of its urgent alarms rings.`,
        props.runbook,
        "api-impaired",
      ),
      alarmRule: anyRings(urgent.map(({ alarm }) => alarm.alarmName)),
      alarmActions: [props.topics.urgentArn],
      okActions: [props.topics.urgentArn],
    });
    this.impairedArn = impaired.arn;
    this.alarmArns = alarms.map(({ alarm }) => alarm.arn);
  }
}

/** Each has two metrics; what they read is billed where an operation is called. */
function operationCost(apiName: string, alarms: number): string {
  const dollars = (alarms * 0.2).toFixed(2);
  return `${apiName}: ${alarms} alarms of single operations cost $${dollars} a month, and the detailed metrics that they read up to $2.10 for each operation that is called.`;
}
