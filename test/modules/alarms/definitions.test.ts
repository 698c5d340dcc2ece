import { describe, expect, it } from "@jest/globals";
import { functionDefinitions, type WatchedFunction } from "../../../modules/alarms/function-definitions.ts";
import { mostMetrics } from "../../../modules/alarms/signal.ts";
import { tableDefinitions } from "../../../modules/alarms/table-definitions.ts";
import { filledFunctionThresholds, filledTableThresholds } from "../../../modules/alarms/thresholds.ts";

describe("the alarms of a function", () => {
  const concurrencyOf = (reserved: Partial<WatchedFunction>) =>
    functionDefinitions(
      { functionName: "orders", timeoutSeconds: 10, ...reserved },
      filledFunctionThresholds(),
    ).find(({ section }) => section === "function-concurrency");

  it("watch what is reserved for it, at 80 % rounded up", () => {
    expect(concurrencyOf({ reservedConcurrency: 11 })).toMatchObject({
      name: "orders-function-concurrency",
      signal: {
        kind: "count",
        atLeast: 9,
        metric: {
          metricName: "ConcurrentExecutions",
          dimensions: { FunctionName: "orders" },
          statistic: "Maximum",
        },
      },
    });
  });

  it("watch no concurrency where it shares the account's, or is stopped", () => {
    expect(concurrencyOf({})).toBeUndefined();
    expect(concurrencyOf({ reservedConcurrency: 0 })).toBeUndefined();
  });
});

describe("the alarms of a table", () => {
  const definitionsOf = (indexes: number, operations?: readonly []) =>
    tableDefinitions(
      { name: "items", indexNames: Array.from({ length: indexes }, (_, index) => `by${index}`), operations },
      filledTableThresholds(),
    );

  it.each([
    [0, 1],
    [9, 1],
    [10, 2],
    [19, 2],
    [20, 3],
  ])(
    "with %i indexes are %i for reads, as many for writes, each with few enough metrics",
    (indexes, alarms) => {
      const ofTable = definitionsOf(indexes);
      for (const kind of ["read", "write"])
        expect(ofTable.filter(({ name }) => name.includes(`${kind}-throttles`))).toHaveLength(alarms);
      expect(new Set(ofTable.map(({ name }) => name)).size).toBe(ofTable.length);
      for (const { signal } of ofTable)
        expect(signal.kind === "sum" && signal.metrics.length).toBeLessThanOrEqual(mostMetrics);
    },
  );

  it("watch the errors of what is called, of everything where nothing is said", () => {
    const errors = (operations?: readonly []) =>
      definitionsOf(0, operations).filter(({ section }) => section === "table-errors");
    expect(errors()).toMatchObject([{ signal: { kind: "sum", metrics: { length: 9 } } }]);
    expect(errors([])).toEqual([]);
  });
});
