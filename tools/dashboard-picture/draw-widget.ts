import { exampleCurve } from "./example-curve.ts";
import { element, textAt, widthOf } from "./svg.ts";
import type { DrawnWidget } from "./synthesized-dashboard.ts";

/** Where a widget is drawn, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const ink = {
  strong: "#16191f",
  text: "#414d5c",
  faint: "#8d99a8",
  line: "#e3e8ee",
  good: "#2e8540",
} as const;

/** Colours of lines that have none of their own, in this order. */
const palette = [
  ...["#1f77b4", "#ff7f0e", "#2ca02c", "#9467bd", "#8c564b"],
  ...["#e377c2", "#7f7f7f", "#bcbd22", "#17becf", "#d62728"],
];

const padding = 12;
const legendSize = 10.5;
const legendLine = 15;

/** One widget with its frame and title. */
export function drawWidget({ type, properties }: DrawnWidget, box: Box): string {
  const inner = {
    x: box.x + padding,
    y: box.y + 32,
    width: box.width - 2 * padding,
    height: box.height - 32 - padding,
  };
  const titleStyle = { size: 13, weight: 600, fill: ink.strong, maxWidth: inner.width };
  const unitStyle = { size: 10.5, fill: ink.faint, anchor: "end" } as const;
  const unit = properties.yAxis?.left?.label ?? "";
  const hasRoom = widthOf(properties.title, titleStyle) + widthOf(unit, unitStyle) + 8 <= inner.width;
  return [
    element("rect", { ...box, rx: 6, fill: "#ffffff", stroke: "#d5dbe3" }),
    textAt(inner.x, box.y + 21, properties.title, titleStyle),
    ...(hasRoom && unit !== "" ? [textAt(inner.x + inner.width, box.y + 21, unit, unitStyle)] : []),
    ...contentOf(type, properties, inner),
  ].join("\n");
}

function contentOf(type: string, properties: DrawnWidget["properties"], box: Box): string[] {
  switch (type) {
    case "metric":
      return drawGraph(properties, box);
    case "alarm":
      return drawAlarms(properties.alarms, box);
    case "log":
      return drawTable(properties.query, box);
    default:
      return [textAt(box.x, box.y + 14, type, { size: 11, fill: ink.faint })];
  }
}

function drawGraph({ title, metrics }: DrawnWidget["properties"], box: Box): string[] {
  const lines = metrics.flatMap(lineOf).map((line, index) => ({
    label: line.label,
    color: line.color ?? palette[index % palette.length] ?? ink.text,
  }));
  const rows = legendRows(lines, box.width, 2);
  const plot = { ...box, y: box.y + 4, height: box.height - rows.length * legendLine - 10 };
  const grid = [0, 0.5, 1].map((share) => {
    const y = plot.y + plot.height * share;
    return element("line", { x1: plot.x, x2: plot.x + plot.width, y1: y, y2: y, stroke: ink.line });
  });
  const curves = lines.map(({ label, color }, index) =>
    element("polyline", {
      points: exampleCurve(title, label, (index + 1) / lines.length)
        .map((value, step, all) => {
          const x = plot.x + (plot.width * step) / (all.length - 1);
          return `${x.toFixed(1)},${(plot.y + plot.height * (1 - value)).toFixed(1)}`;
        })
        .join(" "),
      fill: "none",
      stroke: color,
      "stroke-width": 1.4,
      "stroke-linejoin": "round",
    }),
  );
  return [
    ...grid,
    ...curves,
    ...drawLegend(rows, box.x, box.y + box.height - (rows.length - 1) * legendLine),
  ];
}

interface LegendEntry {
  readonly label: string;
  readonly color: string | undefined;
}

/** The entry of `metrics` as a line, unless it is read by an expression alone. */
function lineOf(entry: readonly unknown[]): LegendEntry[] {
  const last = entry.at(-1);
  const drawn = (typeof last === "object" && last !== null ? last : {}) as Readonly<Record<string, unknown>>;
  if (drawn.visible === false) return [];
  const label = drawn.label ?? drawn.expression ?? entry[1] ?? "";
  const color =
    typeof drawn.color === "string" && /^#[0-9a-fA-F]{6}$/.test(drawn.color) ? drawn.color : undefined;
  return [{ label: String(label), color }];
}

/** Labels from left to right in at most so many rows; what finds no room is counted. */
function legendRows(lines: readonly LegendEntry[], width: number, atMost: number): LegendEntry[][] {
  const rows: LegendEntry[][] = [[]];
  let used = 0;
  for (const [index, line] of lines.entries()) {
    const needed = legendWidth(line);
    const row = rows.at(-1) ?? [];
    const rest = { label: `+ ${lines.length - index} more`, color: undefined };
    const isLast = index === lines.length - 1;
    const room = width - used - (rows.length === atMost && !isLast ? legendWidth(rest) : 0);
    if (needed <= room || row.length === 0) {
      row.push(line);
      used += needed;
    } else if (rows.length < atMost) {
      rows.push([line]);
      used = needed;
    } else {
      row.push(rest);
      return rows;
    }
  }
  return rows;
}

function legendWidth({ label }: LegendEntry): number {
  return widthOf(label, { size: legendSize }) + 26;
}

function drawLegend(rows: readonly (readonly LegendEntry[])[], left: number, top: number): string[] {
  return rows.flatMap((row, index) => {
    const y = top + index * legendLine;
    let x = left;
    return row.flatMap((entry) => {
      const from = x;
      x += legendWidth(entry);
      const mark =
        entry.color === undefined
          ? []
          : [element("rect", { x: from, y: y - 8, width: 9, height: 9, rx: 2, fill: entry.color })];
      return [...mark, textAt(from + 13, y, entry.label, { size: legendSize, fill: ink.text })];
    });
  });
}

/** A field for each alarm: with its name where there are few, else as a mark. */
function drawAlarms(alarms: readonly string[], box: Box): string[] {
  const named = alarms.length <= 6;
  const height = named ? 22 : 14;
  const gap = named ? 8 : 6;
  const columns = named ? Math.min(2, alarms.length) : Math.floor((box.width + gap) / (height + gap));
  const width = named ? (box.width - gap * (columns - 1)) / columns : height;
  const fields = alarms.flatMap((alarm, index) => {
    const x = box.x + (index % columns) * (width + gap);
    const y = box.y + 4 + Math.floor(index / columns) * (height + gap);
    const field = element("rect", {
      x,
      y,
      width,
      height,
      rx: 3,
      fill: named ? "#eaf6ed" : "#a9dcb7",
      stroke: ink.good,
    });
    const style = { size: 11, fill: ink.good, maxWidth: width - 14 };
    return named ? [field, textAt(x + 8, y + 15, alarm, style)] : [field];
  });
  const count = `${alarms.length} alarm${alarms.length === 1 ? "" : "s"}`;
  return [...fields, textAt(box.x, box.y + box.height, count, { size: legendSize, fill: ink.text })];
}

/** The columns that a query of Logs Insights answers, over rows that are left blank. */
function drawTable(query: string, box: Box): string[] {
  const [, grouped = ""] = / by ([^|]+)/.exec(query) ?? [];
  const columns = [
    ...grouped.split(",").map((name) => name.trim()),
    ...[...query.matchAll(/ as (\w+)/g)].map(([, name]) => name ?? ""),
  ].filter((name) => name !== "");
  const width = box.width / Math.max(1, columns.length);
  const head = columns.map((name, index) =>
    textAt(box.x + index * width, box.y + 14, name, {
      size: legendSize,
      weight: 600,
      fill: ink.text,
      maxWidth: width - 6,
    }),
  );
  const rows = Math.max(0, Math.floor((box.height - 26) / 20));
  const blanks = Array.from({ length: rows }, (_, row) => {
    const y = box.y + 24 + row * 20;
    return [
      element("line", { x1: box.x, x2: box.x + box.width, y1: y, y2: y, stroke: ink.line }),
      ...columns.map((_name, index) =>
        element("rect", {
          x: box.x + index * width,
          y: y + 7,
          width: Math.max(8, width * (index % 2 === 0 ? 0.6 : 0.4)),
          height: 6,
          rx: 3,
          fill: "#edf1f5",
        }),
      ),
    ];
  });
  return [...head, ...blanks.flat()];
}
