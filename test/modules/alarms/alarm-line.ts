import type { SynthesizedStack } from "../../../modules/testing/synthesized-stack.ts";

interface MetricJson {
  readonly namespace: string;
  readonly metric_name: string;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly period: number;
  readonly stat: string;
}

interface AlarmJson extends MetricJson {
  readonly alarm_name: string;
  readonly alarm_description: string;
  readonly comparison_operator: string;
  readonly threshold?: number;
  readonly threshold_metric_id?: string;
  readonly evaluation_periods: number;
  readonly datapoints_to_alarm: number;
  readonly treat_missing_data: string;
  readonly statistic?: string;
  readonly extended_statistic?: string;
  readonly metric_query?: readonly {
    readonly id: string;
    readonly expression?: string;
    readonly metric?: MetricJson;
  }[];
}

const signs: Readonly<Record<string, string>> = {
  GreaterThanThreshold: ">",
  GreaterThanOrEqualToThreshold: ">=",
  LessThanLowerOrGreaterThanUpperThreshold: "outside",
};

/** Everything that decides when alarms ring, a text for each: what is watched, beyond what, for how long. */
export function alarmLines(stack: SynthesizedStack): Record<string, string> {
  const alarms = stack.all("aws_cloudwatch_metric_alarm") as unknown as readonly AlarmJson[];
  return Object.fromEntries(alarms.map((alarm) => [alarm.alarm_name, lineOf(alarm)]));
}

function lineOf(alarm: AlarmJson): string {
  const queries = alarm.metric_query ?? [];
  const [expression] = queries.flatMap((query) => query.expression ?? []);
  const metrics = queries.flatMap(({ id, metric }) =>
    metric === undefined ? [] : [`${id}=${metricText(metric)}`],
  );
  const plain = { ...alarm, stat: alarm.statistic ?? alarm.extended_statistic ?? "" };
  const watched = expression === undefined ? metricText(plain) : `${expression} ${metrics.join(" ")}`;
  const limit = `${signs[alarm.comparison_operator]} ${alarm.threshold ?? alarm.threshold_metric_id}`;
  const lasting = `${alarm.datapoints_to_alarm} of ${alarm.evaluation_periods}`;
  const section = alarm.alarm_description.split("#").at(-1);
  return `${watched} ${limit}, ${lasting}, ${alarm.treat_missing_data}, #${section}`;
}

function metricText({ namespace, metric_name, dimensions = {}, period, stat }: MetricJson): string {
  const of = Object.entries(dimensions).map(
    ([name, value]) => `${name}:${value.replace(/_[0-9A-F]{8}/, "")}`,
  );
  return `${namespace}/${metric_name}{${of.sort().join(",")}}.${stat}/${period}s`;
}
