import type { AccessLogMetrics } from "../metrics/access-log-metrics.ts";
import type { webSocketApiMetrics } from "../metrics/api-metrics.ts";
import type { Metric } from "../metrics/metric.ts";
import { type AlarmDefinition, lastingMinutes, lastingQuarterHour } from "./alarm-definition.ts";
import { authorizerErrors, throttledRequests, traffic } from "./api-definitions.ts";
import type { Signal } from "./signal.ts";
import type { ApiThresholds, Filled } from "./thresholds.ts";

/**
 * The alarms of a WebSocket API, which has no latency of its own. Errors are judged by what clients send: `MessageCount`
 * counts what goes to them as well, among which every error of a chat with many readers would be lost, and no `$connect`.
 */
export function webSocketDefinitions(
  name: string,
  metrics: ReturnType<typeof webSocketApiMetrics>,
  logs: AccessLogMetrics,
  thresholds: Filled<ApiThresholds>,
): AlarmDefinition[] {
  const { messages, integrationAnswers } = metrics;
  const { serverErrorPercent, clientErrorPercent, latencyMs, throttledPercent } = thresholds;
  const minimumPerMinute = thresholds.minimumRequestsPerMinute;
  const share = (part: Metric, abovePercent: number): Signal => ({
    kind: "share",
    part,
    whole: integrationAnswers,
    // What was refused or had no answer is none of these; whether an answer with an error is one, AWS does not write.
    wholeHasPart: false,
    minimumPerMinute,
    abovePercent,
  });
  const urgent = {
    severity: "urgent",
    evaluation: lastingMinutes(thresholds.periodSeconds),
    missingData: "notBreaching",
  } as const;
  return [
    {
      ...urgent,
      name: `${name}-integration-errors`,
      section: "integration-errors",
      says: `What is behind ${name} answers more than ${serverErrorPercent} % of its connections and messages with an error.`,
      signal: share(metrics.integrationErrors, serverErrorPercent),
    },
    {
      ...urgent,
      name: `${name}-execution-errors`,
      section: "execution-errors",
      says: `${name} cannot call what is behind it for more than ${serverErrorPercent} % of its connections and messages.`,
      signal: share(metrics.executionErrors, serverErrorPercent),
    },
    {
      ...urgent,
      name: `${name}-integration-latency`,
      section: "integration-latency",
      says: `What is behind ${name} takes more than ${latencyMs} ms for one connection or message of a hundred.`,
      signal: {
        kind: "value-under-load",
        metric: metrics.integrationLatency,
        load: integrationAnswers,
        minimumPerMinute,
        above: latencyMs,
      },
    },
    authorizerErrors(name, logs, thresholds),
    {
      name: `${name}-client-errors`,
      section: "client-errors",
      severity: "notice",
      says: `${name} refuses more than ${clientErrorPercent} % of its connections and messages.`,
      signal: share(metrics.clientErrors, clientErrorPercent),
      evaluation: lastingQuarterHour,
      missingData: "notBreaching",
    },
    throttledRequests(name, share(logs.throttledRequests, throttledPercent), thresholds),
    traffic(name, messages, thresholds),
  ];
}
