import { HttpApi } from "../http-api/http-api.ts";
import type { AccessLogMetrics } from "../metrics/access-log-metrics.ts";
import {
  httpApiMetrics,
  type MeasuredOperation,
  restApiMetrics,
  webSocketApiMetrics,
} from "../metrics/api-metrics.ts";
import { RestApi } from "../rest-api/rest-api.ts";
import type { WebSocketApi } from "../websocket-api/websocket-api.ts";
import type { AlarmDefinition } from "./alarm-definition.ts";
import { apiDefinitions, operationDefinitions } from "./api-definitions.ts";
import type { ApiThresholds, Filled, OperationThresholds } from "./thresholds.ts";
import { webSocketDefinitions } from "./websocket-definitions.ts";

/** An API of any kind. */
export type WatchedApi = RestApi<string> | HttpApi<string> | WebSocketApi<string>;

/** Thresholds of single operations, by `operationId`. */
export type OperationAlarms = Readonly<Record<string, OperationThresholds>>;

/** The alarms of an API, by what its kind measures. */
export function definitionsOf(
  api: WatchedApi,
  logs: AccessLogMetrics,
  thresholds: Filled<ApiThresholds>,
): AlarmDefinition[] {
  const { name, stage } = api;
  const { stageName } = stage;
  if (api instanceof RestApi)
    return apiDefinitions(name, restApiMetrics({ apiName: name, stageName }), logs, thresholds);
  const measured = { apiId: api.apiId, stageName };
  return api instanceof HttpApi
    ? apiDefinitions(name, httpApiMetrics(measured), logs, thresholds)
    : webSocketDefinitions(name, webSocketApiMetrics(measured), logs, thresholds);
}

/** The alarms of single operations. An operation that the contract does not have makes none. */
export function operationDefinitionsOf(
  api: WatchedApi,
  alarms: OperationAlarms,
  thresholds: Filled<ApiThresholds>,
): AlarmDefinition[] {
  if (!isMeasuredByOperation(api)) return [];
  const { stageName } = api.stage;
  const metricsOf = (operation: MeasuredOperation) =>
    api instanceof RestApi
      ? restApiMetrics({ apiName: api.name, stageName }, operation)
      : httpApiMetrics({ apiId: api.apiId, stageName }, operation);
  return api.contract.operations.flatMap((operation) => {
    const { operationId } = operation;
    const own = alarms[operationId];
    const name = `${api.name}-${operationId}`;
    return own === undefined ? [] : operationDefinitions(name, metricsOf(operation), own, thresholds);
  });
}

/** What of an API is measured by itself: the operations of its contract; of WebSocket APIs nothing. */
export function measuredOperationIds(api: WatchedApi): string[] {
  return isMeasuredByOperation(api) ? api.contract.operations.map(({ operationId }) => operationId) : [];
}

function isMeasuredByOperation(api: WatchedApi): api is RestApi<string> | HttpApi<string> {
  return api instanceof RestApi || api instanceof HttpApi;
}
