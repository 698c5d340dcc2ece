import { type Metric, metricsOf } from "./metric.ts";

export const tableNamespace = "AWS/DynamoDB";

/**
 * Of a table without its indexes, or of an index. DynamoDB reports throttles only while there are some.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
 */
export const tableMetricNames = {
  readThrottles: { metricName: "ReadThrottleEvents", statistic: "Sum" },
  writeThrottles: { metricName: "WriteThrottleEvents", statistic: "Sum" },
  consumedReadUnits: { metricName: "ConsumedReadCapacityUnits", statistic: "Sum" },
  consumedWriteUnits: { metricName: "ConsumedWriteCapacityUnits", statistic: "Sum" },
} as const;

/** What DynamoDB tells by operation alone: of a table as a whole there is no such metric. */
export const tableOperationMetricNames = {
  systemErrors: { metricName: "SystemErrors", statistic: "Sum" },
  latencyMs: { metricName: "SuccessfulRequestLatency", statistic: "Average" },
} as const;

/** Operations as DynamoDB's metrics name them. */
export const tableOperations = [
  "BatchGetItem",
  "BatchWriteItem",
  "DeleteItem",
  "GetItem",
  "PutItem",
  "Query",
  "TransactGetItems",
  "TransactWriteItems",
  "UpdateItem",
] as const;

export type TableOperation = (typeof tableOperations)[number];

/** Of a table, or of one of its indexes. */
export function tableMetrics(
  tableName: string,
  index?: string,
): Readonly<Record<keyof typeof tableMetricNames, Metric>> {
  const dimensions = {
    TableName: tableName,
    ...(index === undefined ? {} : { GlobalSecondaryIndexName: index }),
  };
  return metricsOf(tableNamespace, tableMetricNames, dimensions);
}

/** Of a table and an operation. */
export function tableOperationMetrics(
  tableName: string,
  operation: TableOperation,
): Readonly<Record<keyof typeof tableOperationMetricNames, Metric>> {
  return metricsOf(tableNamespace, tableOperationMetricNames, {
    TableName: tableName,
    Operation: operation,
  });
}
