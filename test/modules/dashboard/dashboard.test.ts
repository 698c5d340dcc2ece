import { describe, expect, it } from "@jest/globals";
import { Dashboard } from "../../../modules/dashboard/dashboard.ts";
import type { Line, Section } from "../../../modules/dashboard/widget.ts";
import { functionMetrics } from "../../../modules/metrics/function-metrics.ts";
import { SynthesizedStack } from "../../../modules/testing/synthesized-stack.ts";
import { type DashboardWidget, strayNames } from "../../support/dashboard-names.ts";
import { goldenStacks } from "../../support/golden-stacks.ts";
import { problemsOf } from "../../support/problems-of.ts";
import { placement, stackOf } from "../../support/test-stack.ts";

const line: Line = { kind: "metric", label: "calls", metric: functionMetrics("test-orders").invocations };
const sectionOf = (title: string, width: number): Section => ({
  heading: "Own",
  rows: [[{ kind: "graph", width, height: 6, title, unit: "in a minute", lines: [line] }]],
});

/** A stack as its golden file holds it. */
function golden(environment: string, stack: string): SynthesizedStack {
  const found = goldenStacks(environment).find(({ name }) => name === `${environment}-${stack}`);
  if (found === undefined) throw new Error(`there is no stack ${environment}-${stack}`);
  return new SynthesizedStack(found.blocks);
}

describe("the dashboard of an environment", () => {
  const api = golden("prod", "api");
  const data = golden("prod", "data");
  const dashboard = api.only("aws_cloudwatch_dashboard");
  const text = String(dashboard.dashboard_body);
  const widgets = JSON.parse(text).widgets as readonly DashboardWidget[];
  const under = (heading: string, title: string): DashboardWidget | undefined => {
    const from = widgets.findIndex(({ properties }) => properties.markdown === `## ${heading}`);
    return widgets.slice(from).find(({ properties }) => properties.title === title);
  };

  it("names metrics, alarms, log groups and fields that exist, and nothing else", () => {
    expect(dashboard.dashboard_name).toBe("prod");
    expect(strayNames(widgets, api, data)).toEqual([]);
    const staging = golden("staging", "api");
    const body = String(staging.only("aws_cloudwatch_dashboard").dashboard_body);
    expect(strayNames(JSON.parse(body).widgets, staging, golden("staging", "data"))).toEqual([]);
  });

  it.each<[string, string | RegExp, string, RegExp]>([
    [
      "a metric",
      '"Latency","ApiName"',
      '"Latencies","ApiName"',
      /^AWS\/ApiGateway Latencies ApiName\+Stage$/,
    ],
    ["the metric of another kind of API", /"5xx"/, '"ConnectCount"', /ConnectCount ApiId\+Stage: ApiId/],
    ["an API", '"prod-store","Stage"', '"prod-shop","Stage"', /ApiName prod-shop$/],
    ["a stage", /\$\{aws_api_gateway_stage\.[\w-]+\./, "${aws_api_gateway_stage.gone.", /Stage .*gone/],
    ["a function", '"FunctionName","prod-reports"', '"FunctionName","prod-report"', /prod-report$/],
    ["a table", '"TableName","prod-users"', '"TableName","prod-people"', /prod-people$/],
    ["a queue", '"prod-orders-dead"', '"prod-orders-lost"', /QueueName prod-orders-lost$/],
    ["a metric of logs", '"prod-chat-throttled-requests"', '"prod-chat-throttled"', /prod-chat-throttled/],
    ["an alarm", /\$\{aws_cloudwatch_metric_alarm\.[\w-]+/, "${aws_cloudwatch_metric_alarm.gone", /gone/],
    [
      "a log group",
      /SOURCE '\$\{aws_cloudwatch_log_group\.[\w-]+/,
      "SOURCE '${aws_cloudwatch_log_group.gone",
      /gone/,
    ],
    ["a field", "pct(responseMs, 99)", "pct(latencyMs, 99)", /^field latencyMs$/],
    ["a field that its kind has not", /by subject, sourceIp/, "by apiKeyId, sourceIp", /^field apiKeyId$/],
  ])("would not pass with %s that does not exist", (_what, name, other, found) => {
    const changed = text.replace(name, other.replaceAll("$", "$$$$"));
    expect(changed).not.toBe(text);
    const stray = strayNames(JSON.parse(changed).widgets, api, data);
    expect(stray).toEqual([expect.stringMatching(found)]);
  });

  it("shows each alarm of the stack once", () => {
    const shown = widgets.flatMap(({ properties }) => properties.alarms ?? []);
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown).toHaveLength(
      api.count("aws_cloudwatch_metric_alarm") + api.count("aws_cloudwatch_composite_alarm"),
    );
  });

  it("draws errors as a share of all requests", () => {
    const stage = expect.stringMatching(/^\$\{aws_apigatewayv2_stage\.users_[\w-]+\.name\}$/);
    const id = expect.stringMatching(/^\$\{aws_apigatewayv2_api\.users_[\w-]+\.id\}$/);
    const of = (name: string) => ["AWS/ApiGateway", name, "ApiId", id, "Stage", stage];
    expect(under("prod-users: HTTP API", "Errors")).toEqual({
      type: "metric",
      properties: {
        title: "Errors",
        region: "eu-west-1",
        view: "timeSeries",
        stacked: false,
        period: 60,
        metrics: [
          [{ id: "e0", expression: "100 * p0 / (w0_0)", label: "4XX", color: "#ff7f0e" }],
          [...of("4xx"), { stat: "Sum", id: "p0", visible: false }],
          [...of("Count"), { stat: "Sum", id: "w0_0", visible: false }],
          [{ id: "e1", expression: "100 * p1 / (w1_0)", label: "5XX", color: "#d62728" }],
          [...of("5xx"), { stat: "Sum", id: "p1", visible: false }],
          [...of("Count"), { stat: "Sum", id: "w1_0", visible: false }],
        ],
        yAxis: { left: { min: 0, label: "%", showUnits: false } },
      },
      x: 8,
      y: expect.any(Number),
      width: 8,
      height: 6,
    });
  });

  it("draws three percentiles of a latency, and what its cache answers of a REST API", () => {
    const heading = "prod-store: REST API";
    expect(under(heading, "Latency")?.properties.metrics?.map((entry) => entry.at(-1))).toEqual([
      { stat: "p50", label: "p50", color: "#98df8a" },
      { stat: "p90", label: "p90", color: "#2ca02c" },
      { stat: "p99", label: "p99", color: "#1f77b4" },
    ]);
    expect(under(heading, "Cache hits")?.properties.metrics?.map((entry) => entry[1] ?? entry[0])).toEqual([
      { id: "e0", expression: "100 * p0 / (w0_0 + w0_1)", label: "hits" },
      "CacheHitCount",
      "CacheHitCount",
      "CacheMissCount",
    ]);
  });

  it("asks the access log of each API for slow routes, failed ones, and throttled callers", () => {
    const { type, properties } = under("prod-chat: WebSocket API", "Slowest routes") ?? {};
    expect(type).toBe("log");
    expect(properties).toEqual({
      title: "Slowest routes",
      region: "eu-west-1",
      view: "table",
      query: expect.stringMatching(
        /^SOURCE '\$\{aws_cloudwatch_log_group\.chat_[\w-]+\.name\}' \| stats count\(\*\) as answers, pct\(integrationMs, 50\) as p50, pct\(integrationMs, 99\) as p99 by eventType, route \| sort p99 desc \| limit 20$/,
      ),
    });
  });

  it("draws the provisioned concurrency of the function that has some", () => {
    expect(under("Functions", "Provisioned concurrency in use")?.properties.metrics).toEqual([
      [
        ...["AWS/Lambda", "ProvisionedConcurrencyUtilization", "FunctionName", "prod-products"],
        ...["Resource", "prod-products:live", { stat: "Maximum", label: "prod-products" }],
      ],
    ]);
  });

  it.each([
    ["Waiting messages", "ApproximateNumberOfMessagesVisible", "prod-orders"],
    ["Age of the oldest message", "ApproximateAgeOfOldestMessage", "prod-orders"],
    ["Dead letters", "ApproximateNumberOfMessagesVisible", "prod-orders-dead"],
  ])("draws of queues %s as %s of %s", (title, metric, queue) => {
    expect(under("Queues", title)?.properties.metrics).toEqual([
      ["AWS/SQS", metric, "QueueName", queue, { stat: "Maximum", label: queue }],
    ]);
  });

  it("is absent where the preset has none", () => {
    expect(golden("dev", "api").all("aws_cloudwatch_dashboard")).toEqual([]);
  });
});

describe("a dashboard of one's own", () => {
  it("tells its mistakes at synth with their place", () => {
    const problems = problemsOf((stack) => {
      const sections = [sectionOf("Calls", 25)];
      new Dashboard(stack, "dashboard", {
        name: "test prod",
        placement,
        apis: [],
        accessLogMetrics: "absent",
        sections,
      });
    });
    expect(problems).toEqual([
      'DASHBOARD_LIMIT  test/dashboard\n  name must be 1 to 255 letters, digits, "-" or "_", got "test prod".',
      "DASHBOARD_LIMIT  test/dashboard › Own\n  the row of Calls is 25 columns wide; the grid has 24. Begin another row.",
      "DASHBOARD_LIMIT  test/dashboard › Own › Calls\n  width must be a whole number from 1 to 24, got 25.",
    ]);
  });

  it("leaves a text that Terraform would read as its own as it is", () => {
    const odd = sectionOf('${x} %{y} "z" \\', 8);
    const stack = stackOf(
      (scope) =>
        new Dashboard(scope, "dashboard", {
          name: "test",
          placement,
          apis: [],
          accessLogMetrics: "absent",
          sections: [odd],
        }),
    );
    const body = String(stack.only("aws_cloudwatch_dashboard").dashboard_body);
    expect(body).toContain("$${x} %%{y}");
    const read = JSON.parse(body.replaceAll(/([$%])\1\{/g, "$1{")) as { widgets: DashboardWidget[] };
    expect(read.widgets[1]?.properties.title).toBe('${x} %{y} "z" \\');
  });
});
