import { httpApiMetricNames, webSocketApiMetricNames } from "../../modules/metrics/api-metrics.ts";
import { isKept } from "../../modules/metrics/catalogue.ts";
import type { SynthesizedStack } from "../../modules/testing/synthesized-stack.ts";

type Json = Readonly<Record<string, unknown>>;
type Resources = Readonly<Record<string, Readonly<Record<string, Json>>>>;

/** A widget of a synthesized dashboard. */
export interface DashboardWidget {
  readonly type: "metric" | "log" | "alarm" | "text";
  readonly properties: {
    readonly title?: string;
    readonly metrics?: readonly (readonly unknown[])[];
    readonly alarms?: readonly string[];
    readonly query?: string;
    readonly markdown?: string;
  };
}

/** Words of a query that are no names: the language's own, and what `as` names. */
const language = /\b(stats|filter|sort|limit|desc|by|as|count|pct)\b/g;

/** Everything that a dashboard names and that neither its stack nor the one with tables and queues has. */
export function strayNames(
  widgets: readonly DashboardWidget[],
  api: SynthesizedStack,
  data: SynthesizedStack,
): string[] {
  const checks = dimensionChecks(api, data);
  const counted = api
    .all("aws_cloudwatch_log_metric_filter")
    .map((filter) => (filter.metric_transformation as Json).name);
  return widgets.flatMap(({ properties: { metrics = [], alarms = [], query } }) => [
    ...metrics.flatMap((entry) => strayInMetric(entry, checks, counted)),
    ...alarms.filter(
      (arn) => referred(api, arn, /^aws_cloudwatch_(metric|composite)_alarm$/, "arn") === undefined,
    ),
    ...(query === undefined ? [] : strayInQuery(query, api)),
  ]);
}

/** The resource of a stack whose attribute a reference reads; of another type or absent, it is none. */
function referred(
  { json }: SynthesizedStack,
  reference: unknown,
  type: RegExp,
  attribute: string,
): Json | undefined {
  const [, found = "", name = "", read] = /^\$\{(\w+)\.([\w-]+)\.(\w+)\}$/.exec(String(reference)) ?? [];
  return type.test(found) && read === attribute ? (json.resource as Resources)[found]?.[name] : undefined;
}

/** Whether the value of a dimension is something that a stack has, by the dimension's name. */
type DimensionChecks = Readonly<Record<string, (value: unknown, metricName: string, all: Json) => boolean>>;

function dimensionChecks(api: SynthesizedStack, data: SynthesizedStack): DimensionChecks {
  const named = (type: string, attribute: string) => api.all(type).map((resource) => resource[attribute]);
  const restApis = named("aws_api_gateway_rest_api", "name");
  const functions = named("aws_lambda_function", "function_name");
  const scaled = named("aws_appautoscaling_target", "resource_id");
  const queues = data.all("aws_sqs_queue").map((queue) => queue.name);
  const tables = new Map(data.all("aws_dynamodb_table").map((table) => [table.name, table]));
  return {
    ApiName: (value) => restApis.includes(value),
    ApiId: (value, metricName) => {
      const found = referred(api, value, /^aws_apigatewayv2_api$/, "id");
      const names = found?.protocol_type === "HTTP" ? httpApiMetricNames : webSocketApiMetricNames;
      return found !== undefined && Object.values(names).some((name) => name.metricName === metricName);
    },
    Stage: (value, _metricName, { ApiId }) =>
      ApiId === undefined
        ? referred(api, value, /^aws_api_gateway_stage$/, "stage_name") !== undefined
        : referred(api, value, /^aws_apigatewayv2_stage$/, "name")?.api_id === ApiId,
    FunctionName: (value) => functions.includes(value),
    Resource: (value) => scaled.includes(`function:${value}`),
    QueueName: (value) => queues.includes(value),
    TableName: (value) => tables.has(value),
    GlobalSecondaryIndexName: (value, _metricName, { TableName }) =>
      ((tables.get(TableName)?.global_secondary_index ?? []) as readonly Json[]).some(
        ({ name }) => name === value,
      ),
    Operation: () => true,
  };
}

function strayInMetric(
  entry: readonly unknown[],
  checks: DimensionChecks,
  counted: readonly unknown[],
): string[] {
  const [namespace, metricName, ...rest] = entry;
  if (typeof namespace !== "string" || typeof metricName !== "string") return [];
  const pairs = rest.slice(0, -1);
  const names = pairs.filter((_, index) => index % 2 === 0).map(String);
  const dimensions = Object.fromEntries(names.map((name, index) => [name, String(pairs[index * 2 + 1])]));
  const shown = `${namespace} ${metricName} ${names.join("+")}`;
  if (!isKept({ namespace, metricName, dimensions })) return [shown];
  if (names.length === 0) return counted.includes(metricName) ? [] : [shown];
  return Object.entries(dimensions)
    .filter(([name, value]) => checks[name]?.(value, metricName, dimensions) !== true)
    .map(([name, value]) => `${shown}: ${name} ${value}`);
}

function strayInQuery(query: string, api: SynthesizedStack): string[] {
  const [, reference, rest = ""] = /^SOURCE '([^']+)' \| (.*)$/.exec(query) ?? [];
  const group = referred(api, reference, /^aws_cloudwatch_log_group$/, "name");
  const log = [...api.all("aws_api_gateway_stage"), ...api.all("aws_apigatewayv2_stage")]
    .map((stage) => stage.access_log_settings as { destination_arn: string; format: string })
    .find(({ destination_arn: arn }) => arn === reference?.replace(/\.name\}$/, ".arn}"));
  if (group === undefined || log === undefined) return [`log group ${reference}`];
  const fields = Object.keys(JSON.parse(log.format) as Json);
  const named = [...rest.matchAll(/ as (\w+)/g)].map(([, name]) => name);
  return (rest.replaceAll(language, "").match(/[A-Za-z]\w*/g) ?? [])
    .filter((word) => !named.includes(word) && !fields.includes(word))
    .map((word) => `field ${word}`);
}
