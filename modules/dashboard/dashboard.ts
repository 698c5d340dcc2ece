import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard/index.js";
import { Construct } from "constructs";
import type { Placement } from "../shared/placement.ts";
import { report } from "../shared/problems.ts";
import { apiSection, type ShownApi } from "./api-section.ts";
import { dashboardBody } from "./dashboard-body.ts";
import { dashboardMistakes } from "./dashboard-limits.ts";
import { functionSection } from "./function-section.ts";
import { placed, rowsOf, usualSize } from "./layout.ts";
import { queueSection, type ShownQueue } from "./queue-section.ts";
import { type ShownTable, tableSection } from "./table-section.ts";
import type { Section, Widget } from "./widget.ts";

/** Alarms that are shown together. */
export interface ShownAlarms {
  readonly title: string;
  /** At most 100. */
  readonly alarmArns: readonly string[];
}

export interface DashboardProps {
  /** 1 to 255 letters, digits, `-` and `_`; unique in the account, whatever the region. */
  readonly name: string;
  readonly placement: Placement;
  /** In this order, with the functions that answer them. */
  readonly apis: readonly ShownApi[];
  /** Whether each API has its `AccessLogMetricFilters`, which count throttled requests. */
  readonly accessLogMetrics: "counted" | "absent";
  /** On top of the dashboard, in this order. @default none */
  readonly alarms?: readonly ShownAlarms[] | undefined;
  /** @default none */
  readonly tables?: readonly ShownTable[] | undefined;
  /** @default none */
  readonly queues?: readonly ShownQueue[] | undefined;
  /** Of one's own, at the end. @default none */
  readonly sections?: readonly Section[] | undefined;
}

/**
 * One dashboard for everything that an environment serves: alarms on top, then each API by what its kind measures and its
 * access log tells, its functions, its tables and its queues.
 *
 * Mistakes are reported as `DASHBOARD_LIMIT`.
 */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    const { name, placement } = props;
    const sections = sectionsOf(props);
    const widgets = placed(sections);
    for (const mistake of dashboardMistakes(name, sections, widgets)) report(this, mistake);
    new CloudwatchDashboard(this, "dashboard", {
      dashboardName: name,
      dashboardBody: dashboardBody(widgets, placement.region),
    });
  }
}

function sectionsOf({
  apis,
  accessLogMetrics,
  alarms = [],
  tables = [],
  queues = [],
  sections = [],
}: DashboardProps): Section[] {
  const functions = [...new Set(apis.flatMap((api) => api.functions))];
  return [
    ...(alarms.length === 0 ? [] : [{ heading: "Alarms", rows: rowsOf(alarms.map(alarmWidget), 4) }]),
    ...apis.map((api) => apiSection(api, accessLogMetrics === "counted")),
    ...(functions.length === 0 ? [] : [functionSection(functions)]),
    ...(tables.length === 0 ? [] : [tableSection(tables)]),
    ...(queues.length === 0 ? [] : [queueSection(queues)]),
    ...sections,
  ];
}

function alarmWidget({ title, alarmArns }: ShownAlarms): Widget {
  return { kind: "alarms", ...usualSize, title, alarmArns };
}
