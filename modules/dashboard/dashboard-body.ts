import type { Metric } from "../metrics/metric.ts";
import { terraformText } from "../shared/terraform-text.ts";
import type { Placed } from "./layout.ts";
import type { Line, Widget } from "./widget.ts";

/** One entry of `metrics`: namespace, name, dimensions by name and value, and how it is drawn; or an expression. */
type MetricEntry = readonly (string | Readonly<Record<string, unknown>>)[];

/**
 * The text of a dashboard as PutDashboard takes it. CloudWatch draws longer times with longer periods by itself.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function dashboardBody(widgets: readonly Placed[], region: string): string {
  const body = {
    start: "-PT3H",
    widgets: widgets.map(({ x, y, width, height, content }) => ({
      ...(content.kind === "heading" ? heading(content) : widgetBody(content, region)),
      x,
      y,
      width,
      height,
    })),
  };
  return terraformText(JSON.stringify(body));
}

/** How many metrics a graph reads; its expressions count too. */
export function metricCount(lines: readonly Line[]): number {
  return lines.flatMap((line, index) => metricEntries(line, index)).length;
}

function heading({ title, text }: { readonly title: string; readonly text: string }) {
  return {
    type: "text",
    properties: { markdown: text === "" ? `## ${title}` : `## ${title}\n${text}`, background: "transparent" },
  };
}

function widgetBody(widget: Widget, region: string) {
  const { title } = widget;
  switch (widget.kind) {
    case "graph":
      return {
        type: "metric",
        properties: {
          title,
          region,
          view: "timeSeries",
          stacked: false,
          period: 60,
          metrics: widget.lines.flatMap(metricEntries),
          yAxis: { left: { min: 0, label: widget.unit, showUnits: false } },
        },
      };
    case "alarms":
      return {
        type: "alarm",
        properties: { title, alarms: widget.alarmArns, sortBy: "stateUpdatedTimestamp" },
      };
    case "logs":
      return {
        type: "log",
        properties: {
          title,
          region,
          view: "table",
          query: `SOURCE '${widget.logGroupName}' | ${widget.query}`,
        },
      };
  }
}

function metricEntries(line: Line, index: number): MetricEntry[] {
  const color = line.color === undefined ? {} : { color: line.color };
  if (line.kind === "metric") return [metricEntry(line.metric, { label: line.label, ...color })];
  const part = `p${index}`;
  const whole = line.whole.map((_, each) => `w${index}_${each}`);
  return [
    [
      {
        id: `e${index}`,
        expression: `100 * ${part} / (${whole.join(" + ")})`,
        label: line.label,
        ...color,
      },
    ],
    metricEntry(line.part, { id: part, visible: false }),
    ...line.whole.map((metric, each) => metricEntry(metric, { id: `w${index}_${each}`, visible: false })),
  ];
}

function metricEntry(
  { namespace, metricName, dimensions, statistic }: Metric,
  drawn: Readonly<Record<string, unknown>>,
): MetricEntry {
  return [namespace, metricName, ...Object.entries(dimensions).flat(), { stat: statistic, ...drawn }];
}
