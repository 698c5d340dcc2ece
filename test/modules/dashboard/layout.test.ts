import { describe, expect, it } from "@jest/globals";
import { dashboardMistakes } from "../../../modules/dashboard/dashboard-limits.ts";
import { placed, rowsOf, usualSize } from "../../../modules/dashboard/layout.ts";
import type { Line, Section, Widget } from "../../../modules/dashboard/widget.ts";
import { functionMetrics } from "../../../modules/metrics/function-metrics.ts";

const line: Line = { kind: "metric", label: "calls", metric: functionMetrics("test-orders").invocations };
const graph = (overrides: object = {}): Widget => ({
  kind: "graph",
  ...usualSize,
  title: "Calls",
  unit: "in a minute",
  lines: [line],
  ...overrides,
});
const alarms = (count: number): Widget => ({
  kind: "alarms",
  ...usualSize,
  title: "Alarms",
  alarmArns: Array.from({ length: count }, (_, index) => `arn:${index}`),
});
const section = (...rows: readonly (readonly Widget[])[]): Section => ({ heading: "Own", rows });

describe("the grid of a dashboard", () => {
  it.each([
    [1, 3, [[24]]],
    [3, 3, [[8, 8, 8]]],
    [
      4,
      3,
      [
        [12, 12],
        [12, 12],
      ],
    ],
    [
      5,
      3,
      [
        [8, 8, 8],
        [12, 12],
      ],
    ],
    [
      7,
      3,
      [
        [8, 8, 8],
        [12, 12],
        [12, 12],
      ],
    ],
    [4, 4, [[6, 6, 6, 6]]],
    [0, 4, []],
  ] as const)("divides %i widgets, %i in a row, evenly", (count, atMost, widths) => {
    const rows = rowsOf(
      Array.from({ length: count }, () => graph()),
      atMost,
    );
    expect(rows.map((row) => row.map(({ width }) => width))).toEqual(widths);
  });

  it("places rows below the highest widget of the one before", () => {
    const high = graph({ width: 10, height: 9 });
    const places = placed([section([graph(), high], [graph()]), section([graph()])]);
    expect(places.map(({ x, y, width, height }) => [x, y, width, height])).toEqual([
      [0, 0, 24, 2],
      [0, 2, 8, 6],
      [8, 2, 10, 9],
      [0, 11, 8, 6],
      [0, 17, 24, 2],
      [0, 19, 8, 6],
    ]);
  });
});

describe("limits of a dashboard", () => {
  const many = (count: number, each: Widget) => section(...Array.from({ length: count }, () => [each]));
  const lines = (count: number): readonly Line[] => Array.from({ length: count }, () => line);
  const mistakes = (sections: readonly Section[], name = "test") =>
    dashboardMistakes(name, sections, placed(sections)).map(
      ({ place, message }) => `${place === undefined ? "" : `${place}: `}${message}`,
    );

  it.each<[string, Section]>([
    ["a row of 24 columns", section([graph({ width: 24 })], [graph(), graph(), graph()])],
    ["a widget of 1,000 rows", section([graph({ height: 1_000 })])],
    ["500 metrics in a widget", section([graph({ lines: lines(500) })])],
    ["100 alarms in a widget", section([alarms(100)])],
    ["500 widgets, its heading included", many(499, graph())],
    ["2,500 metrics", many(5, graph({ lines: lines(500) }))],
  ])("take %s", (_what, given) => {
    expect(mistakes([given])).toEqual([]);
  });

  it.each<[string, Section, string]>([
    [
      "a row of 25 columns",
      section([graph({ width: 12 }), graph({ width: 13, title: "More" })]),
      "Own: the row of Calls, More is 25 columns wide; the grid has 24. Begin another row.",
    ],
    [
      "no width",
      section([graph({ width: 0 })]),
      "Own › Calls: width must be a whole number from 1 to 24, got 0.",
    ],
    [
      "1,001 rows",
      section([graph({ height: 1_001 })]),
      "Own › Calls: height must be a whole number from 1 to 1000, got 1001.",
    ],
    [
      "501 metrics in a widget",
      section([graph({ lines: lines(501) })]),
      "Own › Calls: shows 501 metrics; at most 500 are allowed. Divide it into several widgets.",
    ],
    ["no lines", section([graph({ lines: [] })]), "Own › Calls: draws nothing; give it lines."],
    [
      "101 alarms in a widget",
      section([alarms(101)]),
      "Own › Alarms: number of alarms must be a whole number from 1 to 100, got 101.",
    ],
    [
      "no alarms",
      section([alarms(0)]),
      "Own › Alarms: number of alarms must be a whole number from 1 to 100, got 0.",
    ],
    ["501 widgets", many(500, graph()), "has 501 widgets, headings included; at most 500 are allowed."],
    [
      "2,501 metrics",
      section(...many(5, graph({ lines: lines(500) })).rows, [graph()]),
      "shows 2501 metrics; at most 2500 are allowed.",
    ],
  ])("refuse %s", (_what, given, message) => {
    expect(mistakes([given])).toEqual([message]);
  });

  it("count a percentage as all that it reads", () => {
    const { metric } = line as Extract<Line, { kind: "metric" }>;
    const percent: Line = { kind: "percent", label: "x", part: metric, whole: [metric, metric] };
    const of = (count: number) => section([graph({ lines: Array.from({ length: count }, () => percent) })]);
    expect(mistakes([of(125)])).toEqual([]);
    expect(mistakes([of(126)])).toEqual([expect.stringContaining("shows 504 metrics")]);
  });
});
