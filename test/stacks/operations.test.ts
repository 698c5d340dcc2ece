import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { accessLogFields } from "../../modules/access-logs/access-log-fields.ts";
import { runbookSections } from "../../modules/alarms/alarm-definition.ts";
import { accessLogNamespace } from "../../modules/metrics/access-log-metrics.ts";
import { isKept } from "../../modules/metrics/catalogue.ts";
import { GoldenStack } from "../support/golden-stack.ts";

interface MetricJson {
  readonly namespace: string;
  readonly metric_name: string;
  readonly dimensions?: Readonly<Record<string, string>>;
}

interface AlarmJson extends MetricJson {
  readonly alarm_name: string;
  readonly alarm_description: string;
  readonly metric_query?: readonly { readonly metric?: MetricJson; readonly expression?: string }[];
}

const prod = new GoldenStack("prod", "api");
const edge = new GoldenStack("prod", "edge");
const alarms = [prod, edge].flatMap((stack) =>
  stack.all("aws_cloudwatch_metric_alarm"),
) as unknown as readonly AlarmJson[];
const queues = new GoldenStack("prod", "data").all("aws_sqs_queue");
const storedTables = new GoldenStack("prod", "data").all("aws_dynamodb_table");
const composites = prod.all("aws_cloudwatch_composite_alarm");
const runbook = readFileSync(path.join(import.meta.dirname, "../../docs/runbook.md"), "utf8");
const sections = [...runbook.matchAll(/^## ([\w-]+)$/gm)].map(([, section]) => section);

function metricsOf(alarm: AlarmJson): MetricJson[] {
  const queried = (alarm.metric_query ?? []).flatMap(({ metric }) => metric ?? []);
  return queried.length > 0 ? queried : [alarm];
}

/** The values that a dimension may have in the stack: what its resources are called, or references to them. */
function known(dimension: string): (value: string) => boolean {
  const names = (type: string, field: string) => prod.all(type).map((resource) => resource[field]);
  const references = (prefix: string) => (value: string) => {
    const [, type = "", id = ""] = /^\$\{(\w+)\.([^.]+)\.\w+\}$/.exec(value) ?? [];
    return type.startsWith(prefix) && prod.resources[type]?.[id] !== undefined;
  };
  const rules: Readonly<Record<string, (value: string) => boolean>> = {
    ApiName: (value) => names("aws_api_gateway_rest_api", "name").includes(value),
    ApiId: references("aws_apigatewayv2_api"),
    Stage: (value) =>
      references("aws_api_gateway_stage")(value) || references("aws_apigatewayv2_stage")(value),
    Method: (value) => ["GET", "POST", "PUT", "PATCH", "DELETE"].includes(value),
    Resource: (value) => JSON.stringify(names("aws_api_gateway_rest_api", "body")).includes(`"${value}":{`),
    FunctionName: (value) => names("aws_lambda_function", "function_name").includes(value),
    TableName: (value) => storedTables.some((table) => table.name === value),
    GlobalSecondaryIndexName: (value) =>
      JSON.stringify(storedTables.map((table) => table.global_secondary_index)).includes(`"name":"${value}"`),
    DeliveryStreamName: (value) =>
      new GoldenStack("prod", "data")
        .all("aws_kinesis_firehose_delivery_stream")
        .some(({ name }) => name === value),
    QueueName: (value) => queues.some(({ name }) => name === value),
    WebACL: (value) =>
      JSON.stringify(edge.all("aws_wafv2_web_acl").map((acl) => acl.visibility_config)).includes(
        `"${value}"`,
      ),
    Rule: (value) => value === "ALL",
    Operation: (value) => /^(Batch|Transact)?(Get|Put|Update|Delete|Query|Write)(Items?)?$/.test(value),
  };
  return rules[dimension] ?? (() => false);
}

describe("the alarms of production", () => {
  it.each(alarms.map((alarm) => [alarm.alarm_name, alarm] as const))(
    "%s watches what there is",
    (_name, alarm) => {
      const filters = prod.all("aws_cloudwatch_log_metric_filter").map((each) => each.metric_transformation);
      for (const { namespace, metric_name: metricName, dimensions = {} } of metricsOf(alarm)) {
        expect(isKept({ namespace, metricName, dimensions })).toBe(true);
        for (const [dimension, value] of Object.entries(dimensions))
          expect([dimension, value, known(dimension)(value)]).toEqual([dimension, value, true]);
        if (namespace === accessLogNamespace)
          expect(filters).toContainEqual(expect.objectContaining({ name: metricName, namespace }));
      }
    },
  );

  it("count fields that the access log of their API has", () => {
    const stages = [...prod.all("aws_api_gateway_stage"), ...prod.all("aws_apigatewayv2_stage")];
    const filters = prod.all("aws_cloudwatch_log_metric_filter");
    expect(filters).toHaveLength(8);
    for (const { log_group_name: group, pattern } of filters) {
      const [id = ""] = /(?<=aws_cloudwatch_log_group\.)[a-z]+_stage_/.exec(String(group)) ?? [];
      const [logged] = stages
        .map((stage) => JSON.stringify(stage.access_log_settings))
        .filter((settings) => settings.includes(id));
      const fields = [...String(pattern).matchAll(/\$\.(\w+)/g)].map(([, field]) => field);
      expect(fields.length).toBeGreaterThan(0);
      for (const field of fields) expect(logged).toContain(`"${field}":`);
    }
  });

  it("are where their metrics and their topics are", () => {
    for (const type of ["aws_cloudwatch_metric_alarm", "aws_sns_topic", "aws_kms_key", "aws_wafv2_web_acl"]) {
      expect(prod.all(type).filter(({ provider }) => provider !== undefined)).toEqual([]);
      expect(edge.all(type).map(({ provider }) => provider)).toEqual(["aws.us-east-1"]);
    }
  });

  it("have names of their own, and few enough metrics", () => {
    expect(new Set(alarms.map((alarm) => alarm.alarm_name)).size).toBe(alarms.length);
    expect(Math.max(...alarms.map((alarm) => metricsOf(alarm).length))).toBeLessThanOrEqual(10);
  });

  it("watch every API, every function, every table and every queue", () => {
    const text = JSON.stringify(alarms);
    const functions = prod.all("aws_lambda_function").map(({ function_name: name }) => name);
    for (const name of functions) expect(text).toContain(`"FunctionName":"${name}"`);
    for (const { name } of storedTables) expect(text).toContain(`"TableName":"${name}"`);
    for (const { name } of queues) expect(text).toContain(`"QueueName":"${name}"`);
    expect(composites.map((composite) => composite.alarm_name).sort()).toEqual([
      "prod-chat-impaired",
      "prod-store-impaired",
      "prod-users-impaired",
    ]);
  });

  it("lead to a section of the runbook each, and every section is led to", () => {
    const led = [...alarms, ...composites].map(({ alarm_description: text }) =>
      String(text).split("#").at(-1),
    );
    for (const section of led) expect(sections).toContain(section);
    expect([...sections].sort()).toEqual([...runbookSections].sort());
  });

  it("cost what the module's README says", () => {
    // A band of anomaly detection is billed with its two edges.
    const metrics = alarms.reduce(
      (sum, alarm) =>
        sum + metricsOf(alarm).length + (JSON.stringify(alarm).includes("ANOMALY_DETECTION") ? 2 : 0),
      0,
    );
    // Filters of a stage and of its canary make the same metric.
    const filters = prod.all("aws_cloudwatch_log_metric_filter").map((each) => each.metric_transformation);
    const logged = new Set(filters.map((each) => JSON.stringify(each))).size;
    const keys = [prod, edge].flatMap((stack) => stack.all("aws_kms_key")).length;
    const dollars = (metrics * 0.1 + composites.length * 0.5 + logged * 0.3 + keys).toFixed(2);
    const readme = readFileSync(path.join(import.meta.dirname, "../../modules/alarms/README.md"), "utf8");
    const [said] = /\d+ metrics in \d+ alarms: \$[\d.]+ a month/.exec(readme) ?? [];
    expect(said).toBe(`${metrics} metrics in ${alarms.length} alarms: $${dollars} a month`);
  });
});

describe("dev", () => {
  it("has no alarm, and nothing that is there for alarms alone", () => {
    const dev = new GoldenStack("dev", "api");
    for (const type of [
      "aws_cloudwatch_metric_alarm",
      "aws_cloudwatch_composite_alarm",
      "aws_sns_topic",
      "aws_kms_key",
    ])
      expect([type, dev.all(type)]).toEqual([type, []]);
    expect(dev.all("aws_lambda_function")).not.toEqual([]);
  });
});

describe("the runbook", () => {
  it("asks access logs for fields that they have", () => {
    const blocks = [...runbook.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)];
    const queries = blocks.filter(([, language]) => language === "").map(([, , query]) => query ?? "");
    const ofAccessLogs = queries.filter((query) => !/record\./.test(query));
    expect(ofAccessLogs.length).toBeGreaterThan(6);
    const words = /\b(filter|stats|sort|as|by|desc|like|or|and|count|count_distinct|max|pct|bin|m)\b/g;
    for (const query of ofAccessLogs) {
      const named = [...query.matchAll(/\bas (\w+)/g)].map(([, name]) => name);
      const asked =
        query
          .replace(/"[^"]*"|\/[^/]*\/|\d+m?/g, "")
          .replace(words, "")
          .match(/[A-Za-z_]+/g) ?? [];
      const unknown = asked.filter((field) => !(field in accessLogFields) && !named.includes(field));
      expect([query, unknown]).toEqual([query, []]);
    }
  });
});
