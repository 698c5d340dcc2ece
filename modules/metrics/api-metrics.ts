import { type Metric, metricsOf } from "./metric.ts";

/** Of all kinds of API. */
export const apiNamespace = "AWS/ApiGateway";

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html */
export const restApiMetricNames = {
  requests: { metricName: "Count", statistic: "Sum" },
  clientErrors: { metricName: "4XXError", statistic: "Sum" },
  serverErrors: { metricName: "5XXError", statistic: "Sum" },
  latency: { metricName: "Latency", statistic: "p99" },
  integrationLatency: { metricName: "IntegrationLatency", statistic: "p99" },
  cacheHits: { metricName: "CacheHitCount", statistic: "Sum" },
  cacheMisses: { metricName: "CacheMissCount", statistic: "Sum" },
} as const;

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html */
export const httpApiMetricNames = {
  requests: { metricName: "Count", statistic: "Sum" },
  clientErrors: { metricName: "4xx", statistic: "Sum" },
  serverErrors: { metricName: "5xx", statistic: "Sum" },
  latency: { metricName: "Latency", statistic: "p99" },
  integrationLatency: { metricName: "IntegrationLatency", statistic: "p99" },
  processedBytes: { metricName: "DataProcessed", statistic: "Sum" },
} as const;

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-logging.html */
export const webSocketApiMetricNames = {
  connects: { metricName: "ConnectCount", statistic: "Sum" },
  /** From and to clients. */
  messages: { metricName: "MessageCount", statistic: "Sum" },
  /** What integrations answered with 4XX or 5XX. */
  integrationErrors: { metricName: "IntegrationError", statistic: "Sum" },
  /** What API Gateway refused before it called an integration. */
  clientErrors: { metricName: "ClientError", statistic: "Sum" },
  /** Calls of integrations that failed. */
  executionErrors: { metricName: "ExecutionError", statistic: "Sum" },
  integrationLatency: { metricName: "IntegrationLatency", statistic: "p99" },
  /** How many calls of integrations had an answer: of `$connect` too, and none of the messages that go to clients. */
  integrationAnswers: { metricName: "IntegrationLatency", statistic: "SampleCount" },
} as const;

/** A method and a path as the contract has them: `GET`, `/products/{productId}`. */
export interface MeasuredOperation {
  readonly method: string;
  readonly path: string;
}

/** Without an operation, of the whole stage; with one, of it alone, for which its stage needs detailed metrics. */
export function restApiMetrics(
  stage: { readonly apiName: string; readonly stageName: string },
  operation?: MeasuredOperation,
): Readonly<Record<keyof typeof restApiMetricNames, Metric>> {
  const dimensions = { ApiName: measuredName(stage.apiName), Stage: stage.stageName };
  return metricsOf(apiNamespace, restApiMetricNames, { ...dimensions, ...operationDimensions(operation) });
}

/** Without an operation, of the whole stage; with one, of it alone, for which its stage needs detailed metrics. */
export function httpApiMetrics(
  stage: { readonly apiId: string; readonly stageName: string },
  operation?: MeasuredOperation,
): Readonly<Record<keyof typeof httpApiMetricNames, Metric>> {
  const dimensions = { ApiId: stage.apiId, Stage: stage.stageName };
  return metricsOf(apiNamespace, httpApiMetricNames, { ...dimensions, ...operationDimensions(operation) });
}

/** Of the whole stage. */
export function webSocketApiMetrics(stage: {
  readonly apiId: string;
  readonly stageName: string;
}): Readonly<Record<keyof typeof webSocketApiMetricNames, Metric>> {
  return metricsOf(apiNamespace, webSocketApiMetricNames, { ApiId: stage.apiId, Stage: stage.stageName });
}

function operationDimensions(operation: MeasuredOperation | undefined) {
  return operation === undefined ? {} : { Method: operation.method, Resource: operation.path };
}

/** API Gateway leaves characters outside of ASCII out of the dimension. */
function measuredName(apiName: string): string {
  return apiName.replaceAll(/\P{ASCII}/gu, "");
}
