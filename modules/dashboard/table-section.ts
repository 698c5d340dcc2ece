import type { Metric } from "../metrics/metric.ts";
import { type TableOperation, tableMetrics, tableOperationMetrics } from "../metrics/table-metrics.ts";
import { rowsOf, usualSize } from "./layout.ts";
import type { Line, Section, Widget } from "./widget.ts";

/** What a dashboard has to know of a table. */
export interface ShownTable {
  readonly name: string;
  /** @default none */
  readonly indexNames?: readonly string[] | undefined;
  /** What functions call; DynamoDB tells its own errors and its latency by these. */
  readonly operations: readonly TableOperation[];
}

/** What tells how tables do. */
export function tableSection(tables: readonly ShownTable[]): Section {
  const graph = (title: string, unit: string, lines: readonly Line[]): Widget => ({
    kind: "graph",
    ...usualSize,
    title,
    unit,
    lines,
  });
  return {
    heading: "Tables",
    rows: rowsOf(
      [
        graph(
          "Consumed capacity",
          "units in a minute",
          tables.flatMap(({ name }): Line[] => [
            { kind: "metric", label: `${name} read`, metric: tableMetrics(name).consumedReadUnits },
            { kind: "metric", label: `${name} write`, metric: tableMetrics(name).consumedWriteUnits },
          ]),
        ),
        graph("Table throttles", "in a minute", tables.flatMap(throttles)),
        graph(
          "Table latency",
          "ms",
          byOperation(tables, (name, operation) => tableOperationMetrics(name, operation).latencyMs),
        ),
        graph(
          "Errors of DynamoDB",
          "in a minute",
          byOperation(tables, (name, operation) => tableOperationMetrics(name, operation).systemErrors),
        ),
      ],
      3,
    ),
  };
}

/** Throttles of an index are no part of its table's. */
function throttles({ name, indexNames = [] }: ShownTable): Line[] {
  return [undefined, ...indexNames].flatMap((index): Line[] => {
    const label = index === undefined ? name : `${name} ${index}`;
    const { readThrottles, writeThrottles } = tableMetrics(name, index);
    return [
      { kind: "metric", label: `${label} read`, metric: readThrottles },
      { kind: "metric", label: `${label} write`, metric: writeThrottles },
    ];
  });
}

function byOperation(
  tables: readonly ShownTable[],
  metric: (name: string, operation: TableOperation) => Metric,
): Line[] {
  return tables.flatMap(({ name, operations }) =>
    operations.map(
      (operation): Line => ({
        kind: "metric",
        label: `${name} ${operation}`,
        metric: metric(name, operation),
      }),
    ),
  );
}
