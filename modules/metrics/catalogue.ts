import { accessLogNamespace } from "./access-log-metrics.ts";
import {
  apiNamespace,
  httpApiMetricNames,
  restApiMetricNames,
  webSocketApiMetricNames,
} from "./api-metrics.ts";
import { archiveMetricNames, archiveNamespace } from "./archive-metrics.ts";
import {
  accountConcurrencyMetricNames,
  functionMetricNames,
  functionNamespace,
  provisionedMetricNames,
} from "./function-metrics.ts";
import type { Metric, MetricNames } from "./metric.ts";
import { queueMetricNames, queueNamespace } from "./queue-metrics.ts";
import { tableMetricNames, tableNamespace, tableOperationMetricNames } from "./table-metrics.ts";
import { webAclMetricNames, webAclNamespace } from "./web-acl-metrics.ts";

/** Metrics of a namespace and the sets of dimensions that they are kept for. */
interface CatalogueEntry {
  readonly namespace: string;
  readonly names: MetricNames;
  readonly dimensions: readonly (readonly string[])[];
}

const catalogue: readonly CatalogueEntry[] = [
  {
    namespace: apiNamespace,
    names: restApiMetricNames,
    dimensions: [
      ["ApiName", "Stage"],
      ["ApiName", "Stage", "Method", "Resource"],
    ],
  },
  {
    namespace: apiNamespace,
    names: httpApiMetricNames,
    dimensions: [
      ["ApiId", "Stage"],
      ["ApiId", "Stage", "Method", "Resource"],
    ],
  },
  { namespace: apiNamespace, names: webSocketApiMetricNames, dimensions: [["ApiId", "Stage"]] },
  { namespace: functionNamespace, names: functionMetricNames, dimensions: [["FunctionName"]] },
  {
    namespace: functionNamespace,
    names: provisionedMetricNames,
    dimensions: [["FunctionName", "Resource"]],
  },
  { namespace: functionNamespace, names: accountConcurrencyMetricNames, dimensions: [[]] },
  {
    namespace: tableNamespace,
    names: tableMetricNames,
    dimensions: [["TableName"], ["TableName", "GlobalSecondaryIndexName"]],
  },
  {
    namespace: tableNamespace,
    names: tableOperationMetricNames,
    dimensions: [["TableName", "Operation"]],
  },
  { namespace: queueNamespace, names: queueMetricNames, dimensions: [["QueueName"]] },
  { namespace: archiveNamespace, names: archiveMetricNames, dimensions: [["DeliveryStreamName"]] },
  {
    namespace: webAclNamespace,
    names: webAclMetricNames,
    dimensions: [
      ["WebACL", "Region", "Rule"],
      ["WebACL", "Rule"],
    ],
  },
];

/** Whether AWS keeps such a metric. One of an access log exists where a metric filter makes it. */
export function isKept({ namespace, metricName, dimensions }: Omit<Metric, "statistic">): boolean {
  if (namespace === accessLogNamespace) return Object.keys(dimensions).length === 0;
  const given = Object.keys(dimensions).sort().join();
  return catalogue.some(
    (entry) =>
      entry.namespace === namespace &&
      Object.values(entry.names).some((name) => name.metricName === metricName) &&
      entry.dimensions.some((names) => [...names].sort().join() === given),
  );
}
