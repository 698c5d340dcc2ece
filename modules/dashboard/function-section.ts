import type { LambdaFunction } from "../lambda-function/lambda-function.ts";
import { functionMetrics, provisionedMetrics } from "../metrics/function-metrics.ts";
import type { Metric } from "../metrics/metric.ts";
import { rowsOf, usualSize } from "./layout.ts";
import type { Section, Widget } from "./widget.ts";

type ShownFunction = Pick<LambdaFunction, "functionName" | "provisionedConcurrency">;

/** What tells how functions do: a graph for each question, a line for each function. */
export function functionSection(functions: readonly ShownFunction[]): Section {
  const provisioned = functions.filter(
    ({ provisionedConcurrency }) => provisionedConcurrency.kind !== "none",
  );
  const each = (
    title: string,
    unit: string,
    metric: (functionName: string) => Metric,
    of = functions,
  ): Widget => ({
    kind: "graph",
    ...usualSize,
    title,
    unit,
    lines: of.map(({ functionName }) => ({
      kind: "metric",
      label: functionName,
      metric: metric(functionName),
    })),
  });
  return {
    heading: "Functions",
    rows: rowsOf(
      [
        each("Invocations", "in a minute", (name) => functionMetrics(name).invocations),
        each("Function errors", "in a minute", (name) => functionMetrics(name).errors),
        each("Function throttles", "in a minute", (name) => functionMetrics(name).throttles),
        each("Duration, p99", "ms", (name) => functionMetrics(name).durationMs),
        each("Concurrent executions", "at most", (name) => functionMetrics(name).concurrency),
        ...(provisioned.length === 0
          ? []
          : [
              each(
                "Provisioned concurrency in use",
                "share, at most",
                (name) => provisionedMetrics(name).utilization,
                provisioned,
              ),
              each(
                "Calls beyond provisioned concurrency",
                "in a minute",
                (name) => provisionedMetrics(name).spillovers,
                provisioned,
              ),
            ]),
      ],
      3,
    ),
  };
}
