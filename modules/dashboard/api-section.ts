import { HttpApi } from "../http-api/http-api.ts";
import { accessLogMetrics } from "../metrics/access-log-metrics.ts";
import { httpApiMetrics, restApiMetrics, webSocketApiMetrics } from "../metrics/api-metrics.ts";
import { type Metric, withStatistic } from "../metrics/metric.ts";
import { RestApi } from "../rest-api/rest-api.ts";
import type { WebSocketApi } from "../websocket-api/websocket-api.ts";
import { rowsOf, usualSize } from "./layout.ts";
import { logWidgets } from "./log-widgets.ts";
import { colors, type Line, type Section, type Widget } from "./widget.ts";

/** An API of any kind. */
export type ShownApi = RestApi<string> | HttpApi<string> | WebSocketApi<string>;

/** What a graph of errors needs of an API that answers requests. */
type RequestMetrics = Readonly<
  Record<"requests" | "clientErrors" | "serverErrors" | "latency" | "integrationLatency", Metric>
>;

/**
 * What tells how an API does.
 *
 * @param hasLogMetrics whether the `AccessLogMetricFilters` of the API exist
 */
export function apiSection(api: ShownApi, hasLogMetrics: boolean): Section {
  const kind = api instanceof RestApi ? "REST" : api instanceof HttpApi ? "HTTP" : "WEBSOCKET";
  return {
    heading: `${api.name}: ${kind === "WEBSOCKET" ? "WebSocket" : kind} API`,
    rows: [
      ...rowsOf(
        [...measured(api), ...(hasLogMetrics ? [refusals(api.name)] : [])],
        kind === "WEBSOCKET" ? 4 : 3,
      ),
      ...rowsOf(logWidgets(kind, api.stage.accessLogGroup.name), 3),
    ],
  };
}

function measured(api: ShownApi): Widget[] {
  const { stageName } = api.stage;
  if (api instanceof RestApi) {
    const metrics = restApiMetrics({ apiName: api.name, stageName });
    return [...requestWidgets(metrics), ...(api.stage.hasCache ? [cacheHits(metrics)] : [])];
  }
  if (api instanceof HttpApi) {
    const metrics = httpApiMetrics({ apiId: api.apiId, stageName });
    return [
      ...requestWidgets(metrics),
      graph("Data processed", "bytes", [line("requests and answers", metrics.processedBytes)]),
    ];
  }
  return connectionWidgets(webSocketApiMetrics({ apiId: api.apiId, stageName }));
}

function requestWidgets(metrics: RequestMetrics): Widget[] {
  const { requests, clientErrors, serverErrors } = metrics;
  return [
    graph("Requests", "requests in a minute", [line("requests", requests)]),
    graph("Errors", "%", [
      { kind: "percent", label: "4XX", part: clientErrors, whole: [requests], color: colors.callersFault },
      { kind: "percent", label: "5XX", part: serverErrors, whole: [requests], color: colors.ourFault },
    ]),
    graph("Latency", "ms", percentiles(metrics.latency)),
    graph("Integration latency", "ms", percentiles(metrics.integrationLatency)),
  ];
}

function connectionWidgets(metrics: ReturnType<typeof webSocketApiMetrics>): Widget[] {
  return [
    graph("Connections and messages", "in a minute", [
      line("new connections", metrics.connects),
      line("messages, both ways", metrics.messages),
    ]),
    graph("Errors", "in a minute", [
      line("client", metrics.clientErrors, colors.callersFault),
      line("integration", metrics.integrationErrors, colors.backendsFault),
      line("execution", metrics.executionErrors, colors.ourFault),
    ]),
    graph("Integration latency", "ms", percentiles(metrics.integrationLatency)),
  ];
}

function cacheHits({
  cacheHits: part,
  cacheMisses,
}: Readonly<Record<"cacheHits" | "cacheMisses", Metric>>): Widget {
  return graph("Cache hits", "%", [{ kind: "percent", label: "hits", part, whole: [part, cacheMisses] }]);
}

function refusals(apiName: string): Widget {
  const { throttledRequests, authorizerErrors } = accessLogMetrics(apiName);
  return graph("Refused", "in a minute", [
    line("throttled (429)", throttledRequests, colors.callersFault),
    line("authorizer failed", authorizerErrors, colors.ourFault),
  ]);
}

function percentiles(metric: Metric): Line[] {
  return [
    line("p50", withStatistic(metric, "p50"), colors.fast),
    line("p90", withStatistic(metric, "p90"), colors.usual),
    line("p99", withStatistic(metric, "p99"), colors.slow),
  ];
}

function graph(title: string, unit: string, lines: readonly Line[]): Widget {
  return { kind: "graph", ...usualSize, title, unit, lines };
}

function line(label: string, metric: Metric, color?: Line["color"]): Line {
  return { kind: "metric", label, metric, color };
}
