import type { AccessLogMetrics } from "../metrics/access-log-metrics.ts";
import type { Metric } from "../metrics/metric.ts";
import { type AlarmDefinition, lastingMinutes, lastingQuarterHour } from "./alarm-definition.ts";
import type { Signal } from "./signal.ts";
import type { ApiThresholds, Filled, OperationThresholds } from "./thresholds.ts";

/** What REST and HTTP APIs measure alike, under names of their own. */
export interface RequestMetrics {
  readonly requests: Metric;
  readonly clientErrors: Metric;
  readonly serverErrors: Metric;
  readonly latency: Metric;
  readonly integrationLatency: Metric;
}

/** The alarms of a REST or an HTTP API. */
export function apiDefinitions(
  name: string,
  metrics: RequestMetrics,
  logs: AccessLogMetrics,
  thresholds: Filled<ApiThresholds>,
): AlarmDefinition[] {
  return [
    serverErrors(name, metrics, thresholds),
    latency(name, metrics, thresholds),
    authorizerErrors(name, logs, thresholds),
    {
      name: `${name}-client-errors`,
      section: "client-errors",
      severity: "notice",
      says: `More than ${thresholds.clientErrorPercent} % of the requests to ${name} are answered with 4XX.`,
      signal: share(metrics.clientErrors, metrics.requests, thresholds.clientErrorPercent, thresholds),
      evaluation: lastingQuarterHour,
      missingData: "notBreaching",
    },
    {
      name: `${name}-integration-latency`,
      section: "integration-latency",
      severity: "notice",
      says: `What is behind ${name} takes more than ${thresholds.integrationLatencyMs} ms for one request of a hundred.`,
      signal: {
        kind: "value-under-load",
        metric: metrics.integrationLatency,
        load: metrics.requests,
        minimumPerMinute: thresholds.minimumRequestsPerMinute,
        above: thresholds.integrationLatencyMs,
      },
      evaluation: lastingQuarterHour,
      missingData: "notBreaching",
    },
    throttledRequests(
      name,
      share(logs.throttledRequests, metrics.requests, thresholds.throttledPercent, thresholds),
      thresholds,
    ),
    traffic(name, metrics.requests, thresholds),
  ];
}

/** The alarms that one operation of a REST or an HTTP API has to itself. */
export function operationDefinitions(
  name: string,
  metrics: RequestMetrics,
  own: OperationThresholds,
  thresholds: Filled<ApiThresholds>,
): AlarmDefinition[] {
  const { serverErrorPercent, latencyMs } = own;
  const minimumRequestsPerMinute = own.minimumRequestsPerMinute ?? thresholds.minimumRequestsPerMinute;
  const all = { ...thresholds, minimumRequestsPerMinute };
  return [
    ...(serverErrorPercent === undefined
      ? []
      : [serverErrors(name, metrics, { ...all, serverErrorPercent })]),
    ...(latencyMs === undefined ? [] : [latency(name, metrics, { ...all, latencyMs })]),
  ];
}

/** A share of all requests, judged when there are enough. */
function share(part: Metric, requests: Metric, abovePercent: number, thresholds: Filled<ApiThresholds>) {
  const minimumPerMinute = thresholds.minimumRequestsPerMinute;
  return {
    kind: "share",
    part,
    whole: requests,
    wholeHasPart: true,
    minimumPerMinute,
    abovePercent,
  } as const;
}

/** Requests that failed as their authorizer did: nobody gets in who needs one. */
export function authorizerErrors(
  name: string,
  { authorizerErrors: metric }: AccessLogMetrics,
  { periodSeconds }: Filled<ApiThresholds>,
): AlarmDefinition {
  return {
    name: `${name}-authorizer-errors`,
    section: "authorizer-errors",
    severity: "urgent",
    says: `An authorizer of ${name} fails, so that callers who may come in are turned away.`,
    signal: { kind: "count", metric, atLeast: 1 },
    evaluation: lastingMinutes(periodSeconds),
    missingData: "notBreaching",
  };
}

/** Callers over their limit, or limits that are too low. */
export function throttledRequests(
  name: string,
  signal: Signal,
  { throttledPercent }: Filled<ApiThresholds>,
): AlarmDefinition {
  return {
    name: `${name}-throttled-requests`,
    section: "throttled-requests",
    severity: "notice",
    says: `More than ${throttledPercent} % of what callers send to ${name} is answered with 429.`,
    signal,
    evaluation: lastingQuarterHour,
    missingData: "notBreaching",
  };
}

/** Far more or far less than usual at this hour and weekday. */
export function traffic(
  name: string,
  metric: Metric,
  { trafficDeviations, silence }: Filled<ApiThresholds>,
): AlarmDefinition {
  return {
    name: `${name}-traffic`,
    section: "traffic",
    severity: "notice",
    says: `${name} gets far more or far less traffic than usual at this hour.`,
    signal: { kind: "band", metric, deviations: trafficDeviations },
    evaluation: lastingQuarterHour,
    missingData: silence === "alarming" ? "breaching" : "notBreaching",
  };
}

function serverErrors(
  name: string,
  { serverErrors: part, requests }: RequestMetrics,
  thresholds: Filled<ApiThresholds>,
): AlarmDefinition {
  return {
    name: `${name}-server-errors`,
    section: "server-errors",
    severity: "urgent",
    says: `More than ${thresholds.serverErrorPercent} % of the requests to ${name} are answered with 5XX.`,
    signal: share(part, requests, thresholds.serverErrorPercent, thresholds),
    evaluation: lastingMinutes(thresholds.periodSeconds),
    missingData: "notBreaching",
  };
}

function latency(
  name: string,
  { latency: metric, requests: load }: RequestMetrics,
  { latencyMs, minimumRequestsPerMinute, periodSeconds }: Filled<ApiThresholds>,
): AlarmDefinition {
  return {
    name: `${name}-latency`,
    section: "latency",
    severity: "urgent",
    says: `One request of a hundred to ${name} takes more than ${latencyMs} ms.`,
    signal: {
      kind: "value-under-load",
      metric,
      load,
      minimumPerMinute: minimumRequestsPerMinute,
      above: latencyMs,
    },
    evaluation: lastingMinutes(periodSeconds),
    missingData: "notBreaching",
  };
}
