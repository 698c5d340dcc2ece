import type { Metric } from "../metrics/metric.ts";

/** Meanings that keep their colour on the whole dashboard. */
export const colors = {
  fast: "#98df8a",
  usual: "#2ca02c",
  slow: "#1f77b4",
  callersFault: "#ff7f0e",
  ourFault: "#d62728",
  backendsFault: "#9467bd",
} as const;

export type Color = (typeof colors)[keyof typeof colors];

/** What a graph draws: a metric, or its share of some others in percent. */
export type Line =
  | {
      readonly kind: "metric";
      readonly label: string;
      readonly metric: Metric;
      readonly color?: Color | undefined;
    }
  | {
      readonly kind: "percent";
      readonly label: string;
      readonly part: Metric;
      /** Added up. */
      readonly whole: readonly Metric[];
      readonly color?: Color | undefined;
    };

/** Columns and rows of the grid that a widget takes. */
export interface Size {
  /** 1 to 24. */
  readonly width: number;
  /** 1 to 1,000. */
  readonly height: number;
}

/** One field of a dashboard. */
export type Widget = Size & { readonly title: string } & (
    | {
        readonly kind: "graph";
        /** Of the axis, which begins at 0: `ms`, `%`. */
        readonly unit: string;
        readonly lines: readonly Line[];
      }
    | { readonly kind: "alarms"; readonly alarmArns: readonly string[] }
    | {
        readonly kind: "logs";
        readonly logGroupName: string;
        /** In the language of CloudWatch Logs Insights, without the log group. */
        readonly query: string;
      }
  );

/** Rows of widgets under a heading; a row is as high as its highest widget, and at most 24 columns wide. */
export interface Section {
  readonly heading: string;
  /** In one sentence. @default none */
  readonly text?: string | undefined;
  readonly rows: readonly (readonly Widget[])[];
}
