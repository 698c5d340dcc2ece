import { metricMath, type Series } from "./metric-math.ts";

type Json = Readonly<Record<string, unknown>>;

/** A metric of a synthesized alarm. */
interface MetricJson {
  readonly namespace: string;
  readonly metric_name: string;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly stat?: string;
}

interface QueryJson {
  readonly id: string;
  readonly expression?: string;
  readonly metric?: MetricJson;
}

export type AlarmState = "OK" | "ALARM" | "INSUFFICIENT_DATA";

/** What an alarm sees: a value for each of its periods, by the name of the metric. */
export type Observed = Readonly<Record<string, Series>>;

/** What a band of anomaly detection has learned to expect. */
export interface Band {
  readonly lower: number;
  readonly upper: number;
}

/**
 * The state of a synthesized `aws_cloudwatch_metric_alarm` after each of the periods.
 *
 * Of the last periods CloudWatch looks at some more than it needs: where those hold enough data, what is missing among
 * them is passed over; where they do not, the missing is filled in as the alarm says. Of DynamoDB's metrics nothing is
 * ever filled in: an alarm without data stays what it was.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarms-and-missing-data
 */
export function statesOf(alarm: Json, observed: Observed, band?: Band): AlarmState[] {
  const needed = Number(alarm.evaluation_periods);
  const enough = Number(alarm.datapoints_to_alarm);
  const breaches = breachesOf(alarm, observed, band);
  const ignoresMissing = JSON.stringify(alarm).includes('"AWS/DynamoDB"');
  const states: AlarmState[] = [];
  for (const now of breaches.keys()) {
    const range = breaches.slice(Math.max(0, now + 1 - needed - 2), now + 1);
    const known = range.filter((each) => each !== undefined).slice(-needed);
    const missing = Array.from(
      { length: needed - known.length },
      () => alarm.treat_missing_data === "breaching",
    );
    const judged = ignoresMissing ? known : [...known, ...missing];
    const state = judged.filter(Boolean).length >= enough ? "ALARM" : "OK";
    states.push(
      breaches[now] === undefined && ignoresMissing ? (states.at(-1) ?? "INSUFFICIENT_DATA") : state,
    );
  }
  return states;
}

/** Whether each period is over the threshold; undefined where nothing is known. */
function breachesOf(alarm: Json, observed: Observed, band: Band | undefined): (boolean | undefined)[] {
  const values = watchedSeries(alarm, observed);
  return values.map((value) => (value === undefined ? undefined : isBreach(alarm, value, band)));
}

function isBreach(alarm: Json, value: number, band: Band | undefined): boolean {
  const threshold = Number(alarm.threshold);
  switch (alarm.comparison_operator) {
    case "GreaterThanThreshold":
      return value > threshold;
    case "GreaterThanOrEqualToThreshold":
      return value >= threshold;
    case "LessThanLowerOrGreaterThanUpperThreshold":
      if (band === undefined) throw new Error("a band is needed");
      return value < band.lower || value > band.upper;
    default:
      throw new Error(`unknown comparison ${String(alarm.comparison_operator)}`);
  }
}

function watchedSeries(alarm: Json, observed: Observed): Series {
  const queries = (alarm.metric_query ?? []) as readonly QueryJson[];
  if (queries.length === 0) return seen(observed, alarm as unknown as MetricJson);
  const series = new Map(
    queries.flatMap(({ id, metric }) => (metric === undefined ? [] : [[id, seen(observed, metric)]])),
  );
  const [expression = ""] = queries.flatMap((query) => query.expression ?? []);
  const watched = /^ANOMALY_DETECTION_BAND\((\w+), [\d.]+\)$/.exec(expression)?.[1];
  return watched === undefined ? metricMath(expression, series) : (series.get(watched) ?? []);
}

/**
 * By the metric's name, and where several have it by its dimensions or its statistic as well:
 * `SystemErrors GetItem prod-products`, `IntegrationLatency.SampleCount`.
 */
function seen(observed: Observed, { metric_name, dimensions = {}, stat }: MetricJson): Series {
  const values = Object.entries(dimensions)
    .sort()
    .map(([, value]) => value);
  const names = [[metric_name, ...values].join(" "), `${metric_name}.${stat}`, metric_name];
  return names.flatMap((name) => (observed[name] === undefined ? [] : [observed[name]]))[0] ?? [];
}
