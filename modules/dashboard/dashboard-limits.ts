import type { Mistake } from "../shared/problems.ts";
import { metricCount } from "./dashboard-body.ts";
import { gridColumns, type Placed } from "./layout.ts";
import type { Section, Widget } from "./widget.ts";

/**
 * What CloudWatch would refuse, or would not show.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html
 */
const most = { widgets: 500, metricsOfAWidget: 500, metrics: 2_500, alarmsOfAWidget: 100, height: 1_000 };

/** Mistakes in what a dashboard is to show. */
export function dashboardMistakes(
  name: string,
  sections: readonly Section[],
  all: readonly Placed[],
): Mistake[] {
  const widgets = sections.flatMap(({ heading, rows }) =>
    rows.flat().map((widget) => ({ widget, place: `${heading} › ${widget.title}` })),
  );
  const metrics = widgets.reduce((sum, { widget }) => sum + metricsOf(widget), 0);
  const faults: Omit<Mistake, "code">[] = [
    ...(/^[A-Za-z0-9_-]{1,255}$/.test(name)
      ? []
      : [{ message: `name must be 1 to 255 letters, digits, "-" or "_", got "${name}".` }]),
    ...(all.length > most.widgets
      ? [{ message: `has ${all.length} widgets, headings included; at most ${most.widgets} are allowed.` }]
      : []),
    ...(metrics > most.metrics
      ? [{ message: `shows ${metrics} metrics; at most ${most.metrics} are allowed.` }]
      : []),
    ...sections.flatMap(({ heading, rows }) => rows.flatMap((row) => rowFaults(heading, row))),
    ...widgets.flatMap(({ widget, place }) => widgetFaults(widget).map((message) => ({ message, place }))),
  ];
  return faults.map((fault) => ({ code: "DASHBOARD_LIMIT", ...fault }));
}

function rowFaults(place: string, row: readonly Widget[]): Omit<Mistake, "code">[] {
  const width = row.reduce((sum, widget) => sum + widget.width, 0);
  if (width <= gridColumns) return [];
  const titles = row.map(({ title }) => title).join(", ");
  const message = `the row of ${titles} is ${width} columns wide; the grid has ${gridColumns}. Begin another row.`;
  return [{ place, message }];
}

function widgetFaults(widget: Widget): string[] {
  const { width, height } = widget;
  return [
    ...outside("width", width, gridColumns),
    ...outside("height", height, most.height),
    ...(metricsOf(widget) > most.metricsOfAWidget
      ? [
          `shows ${metricsOf(widget)} metrics; at most ${most.metricsOfAWidget} are allowed. Divide it into several widgets.`,
        ]
      : []),
    ...(widget.kind === "graph" && widget.lines.length === 0 ? ["draws nothing; give it lines."] : []),
    ...(widget.kind === "alarms"
      ? outside("number of alarms", widget.alarmArns.length, most.alarmsOfAWidget)
      : []),
  ];
}

function metricsOf(widget: Widget): number {
  return widget.kind === "graph" ? metricCount(widget.lines) : 0;
}

function outside(of: string, value: number, highest: number): string[] {
  return Number.isInteger(value) && value >= 1 && value <= highest
    ? []
    : [`${of} must be a whole number from 1 to ${highest}, got ${value}.`];
}
