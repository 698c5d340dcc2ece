import type { AccessLogMetrics } from "../metrics/access-log-metrics.ts";
import type { webSocketApiMetrics } from "../metrics/api-metrics.ts";
import { type AlarmDefinition, lastingMinutes, lastingQuarterHour } from "./alarm-definition.ts";
import { authorizerErrors, share, throttledRequests, traffic } from "./api-definitions.ts";
import type { ApiThresholds, Filled } from "./thresholds.ts";

/** The alarms of a WebSocket API, which is measured by messages and has no latency of its own. */
export function webSocketDefinitions(
  name: string,
  metrics: ReturnType<typeof webSocketApiMetrics>,
  logs: AccessLogMetrics,
  thresholds: Filled<ApiThresholds>,
): AlarmDefinition[] {
  const { messages } = metrics;
  const { serverErrorPercent, clientErrorPercent, latencyMs, minimumRequestsPerMinute } = thresholds;
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
      says: `What is behind ${name} answers more than ${serverErrorPercent} % of its messages with an error.`,
      signal: share(metrics.integrationErrors, messages, serverErrorPercent, thresholds),
    },
    {
      ...urgent,
      name: `${name}-execution-errors`,
      section: "execution-errors",
      says: `${name} cannot call what is behind it for more than ${serverErrorPercent} % of its messages.`,
      signal: share(metrics.executionErrors, messages, serverErrorPercent, thresholds),
    },
    {
      ...urgent,
      name: `${name}-integration-latency`,
      section: "integration-latency",
      says: `What is behind ${name} takes more than ${latencyMs} ms for one message of a hundred.`,
      signal: {
        kind: "value-under-load",
        metric: metrics.integrationLatency,
        load: messages,
        minimumPerMinute: minimumRequestsPerMinute,
        above: latencyMs,
      },
    },
    authorizerErrors(name, logs, thresholds),
    {
      name: `${name}-client-errors`,
      section: "client-errors",
      severity: "notice",
      says: `${name} refuses more than ${clientErrorPercent} % of its messages.`,
      signal: share(metrics.clientErrors, messages, clientErrorPercent, thresholds),
      evaluation: lastingQuarterHour,
      missingData: "notBreaching",
    },
    throttledRequests(name, logs, messages, thresholds),
    traffic(name, messages, thresholds),
  ];
}
