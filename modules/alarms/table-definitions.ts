import type { Metric } from "../metrics/metric.ts";
import {
  type TableOperation,
  tableMetrics,
  tableOperationMetrics,
  tableOperations,
} from "../metrics/table-metrics.ts";
import type { AlarmDefinition, Evaluation } from "./alarm-definition.ts";
import { mostMetrics } from "./signal.ts";
import type { Filled, TableThresholds } from "./thresholds.ts";

/** What alarms have to know of a table. */
export interface WatchedTable {
  readonly name: string;
  /** Names of its indexes. @default none */
  readonly indexNames?: readonly string[] | undefined;
  /** What its functions call: DynamoDB tells its errors by operation, and each is billed. @default all of them */
  readonly operations?: readonly TableOperation[] | undefined;
}

/** One period is not enough: the SDK tries again, and a burst passes. */
const twiceInQuarterHour: Evaluation = { periodSeconds: 300, periods: 3, breachingPeriods: 2 };

/** The alarms of a table and its indexes. */
export function tableDefinitions(
  { name: tableName, indexNames = [], operations = tableOperations }: WatchedTable,
  { throttles, systemErrors }: Filled<TableThresholds>,
): AlarmDefinition[] {
  const common = {
    severity: "notice",
    evaluation: twiceInQuarterHour,
    missingData: "notBreaching",
  } as const;
  const measured = [tableMetrics(tableName), ...indexNames.map((index) => tableMetrics(tableName, index))];
  const throttlesOf = (what: "read" | "write", metrics: readonly Metric[]): AlarmDefinition[] =>
    inTens(metrics).map((some, index) => ({
      ...common,
      name: `${tableName}-table-${what}-throttles${index === 0 ? "" : `-${index + 1}`}`,
      section: "table-throttles",
      says: `DynamoDB refuses to ${what} as much of ${tableName} or its indexes as is asked for.`,
      signal: { kind: "sum", metrics: some, atLeast: throttles },
    }));
  return [
    ...throttlesOf(
      "read",
      measured.map((each) => each.readThrottles),
    ),
    ...throttlesOf(
      "write",
      measured.map((each) => each.writeThrottles),
    ),
    // None where nothing is called.
    ...inTens(operations.map((each) => tableOperationMetrics(tableName, each).systemErrors)).map(
      (metrics): AlarmDefinition => ({
        ...common,
        name: `${tableName}-table-errors`,
        section: "table-errors",
        says: `DynamoDB itself fails to answer for ${tableName}.`,
        signal: { kind: "sum", metrics, atLeast: systemErrors },
      }),
    ),
  ];
}

/** An alarm has ten metrics at most, a table up to twenty indexes. */
function inTens(metrics: readonly Metric[]): (readonly Metric[])[] {
  const tens = Math.ceil(metrics.length / mostMetrics);
  return Array.from({ length: tens }, (_, ten) => metrics.slice(ten * mostMetrics, (ten + 1) * mostMetrics));
}
