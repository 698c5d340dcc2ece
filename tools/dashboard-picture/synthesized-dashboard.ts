import * as z from "zod";
import { ConfigError } from "../../modules/shared/config-error.ts";
import { readStackJson } from "../synthesized/stack-json.ts";
import { isStackDirectory, stackFile } from "../synthesized/synthesized-stacks.ts";

const place = {
  x: z.int().min(0).max(23).default(0),
  y: z.int().min(0).default(0),
  width: z.int().min(1).max(24).default(6),
  height: z.int().min(1).max(1_000).default(6),
};

const widget = z.object({
  ...place,
  type: z.string(),
  properties: z.object({
    title: z.string().default(""),
    markdown: z.string().default(""),
    metrics: z.array(z.array(z.unknown())).default([]),
    yAxis: z.object({ left: z.object({ label: z.string().optional() }).optional() }).optional(),
    alarms: z.array(z.string()).default([]),
    query: z.string().default(""),
  }),
});

const body = z.object({ widgets: z.array(widget) });

const stack = z.object({
  resource: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
});

/** A widget of a dashboard as CloudWatch gets it. */
export type DrawnWidget = z.output<typeof widget>;

/** A dashboard that a stack holds. */
export interface SynthesizedDashboard {
  readonly name: string;
  readonly widgets: readonly DrawnWidget[];
}

/**
 * Reads the dashboards of a synthesized stack.
 *
 * @param directory holds `cdk.tf.json`
 * @param shown what messages call it
 * @throws ConfigError `SYNTH_MISSING`, `DASHBOARD_UNREADABLE`
 */
export function readDashboards(directory: string, shown: string): readonly SynthesizedDashboard[] {
  if (!isStackDirectory(directory)) {
    throw new ConfigError(
      "SYNTH_MISSING",
      shown,
      `There is no ${stackFile}. Name the folder of a synthesized stack, like cdktf.out/stacks/prod-api, after: npm run synth`,
    );
  }
  return dashboardsOf(blocksOf(directory), shown);
}

function blocksOf(directory: string): unknown {
  try {
    return readStackJson(directory).blocks;
  } catch {
    return undefined;
  }
}

/**
 * The dashboards of a stack's Terraform JSON. Alarms are named as people know them.
 *
 * @throws ConfigError `DASHBOARD_UNREADABLE`
 */
export function dashboardsOf(json: unknown, shown: string): readonly SynthesizedDashboard[] {
  const read = stack.safeParse(json);
  if (!read.success) {
    throw new ConfigError(
      "DASHBOARD_UNREADABLE",
      shown,
      `${stackFile} is not the Terraform JSON of a stack.`,
    );
  }
  const { resource } = read.data;
  const dashboards = Object.values(resource.aws_cloudwatch_dashboard ?? {});
  if (dashboards.length === 0) {
    throw new ConfigError(
      "DASHBOARD_UNREADABLE",
      shown,
      'The stack has no dashboard. Those with dashboards are the "…-api" stacks of environments with dashboard: { kind: "on" }.',
    );
  }
  return dashboards.map((dashboard) => {
    const name = String(dashboard.dashboard_name);
    const parsed = body.safeParse(jsonOrUndefined(unescaped(String(dashboard.dashboard_body))));
    if (!parsed.success) {
      const message = `The dashboard "${name}" is not one that CloudWatch takes:\n${z.prettifyError(parsed.error)}`;
      throw new ConfigError("DASHBOARD_UNREADABLE", shown, message);
    }
    const widgets = parsed.data.widgets.map((each) => ({
      ...each,
      properties: {
        ...each.properties,
        alarms: each.properties.alarms.map((reference) => alarmName(reference, resource)),
      },
    }));
    return { name, widgets };
  });
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Terraform reads `$${` as `${`. */
function unescaped(text: string): string {
  return text.replaceAll(/([$%])\1\{/g, "$1{");
}

function alarmName(reference: string, resource: z.output<typeof stack>["resource"]): string {
  const [, type = "", name = ""] = /^\$\{(\w+)\.([\w-]+)\.arn\}$/.exec(reference) ?? [];
  return String(resource[type]?.[name]?.alarm_name ?? reference.split(":").at(-1));
}
