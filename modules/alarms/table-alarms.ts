import { Construct } from "constructs";
import { report } from "../shared/problems.ts";
import { type AlarmSettings, metricAlarm } from "./metric-alarm.ts";
import { tableDefinitions, type WatchedTable } from "./table-definitions.ts";
import { tableThresholdMistakes } from "./threshold-mistakes.ts";
import { filledTableThresholds, type TableThresholds } from "./thresholds.ts";

export interface TableAlarmsProps extends AlarmSettings {
  readonly table: WatchedTable;
  /** @default each as its own table says */
  readonly thresholds?: TableThresholds | undefined;
}

/** The alarms of a table and its indexes, also of one that another stack owns. Mistakes are `ALARM_THRESHOLD`. */
export class TableAlarms extends Construct {
  readonly alarmArns: readonly string[];

  constructor(scope: Construct, id: string, props: TableAlarmsProps) {
    super(scope, id);
    const thresholds = filledTableThresholds(props.thresholds);
    for (const mistake of tableThresholdMistakes(thresholds)) report(this, mistake);
    this.alarmArns = tableDefinitions(props.table, thresholds).map(
      (definition) => metricAlarm(this, definition.name, definition, props).arn,
    );
  }
}
