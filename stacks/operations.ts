import type { Construct } from "constructs";
import { AccessLogMetricFilters } from "../modules/alarms/access-log-metric-filters.ts";
import { Dashboard } from "../modules/dashboard/dashboard.ts";
import type { HttpApi } from "../modules/http-api/http-api.ts";
import type { RestApi } from "../modules/rest-api/rest-api.ts";
import type { WebSocketApi } from "../modules/websocket-api/websocket-api.ts";
import { alarms, tablesOf } from "./alarms.ts";
import { stackPropsOf } from "./aws-stack.ts";
import type { Environment } from "./environments/schema.ts";
import { ordersQueue } from "./queues.ts";

/** What an environment serves. */
export interface Apis {
  readonly store: RestApi<string>;
  readonly users: HttpApi<string>;
  readonly chat: WebSocketApi<string>;
}

/** One of something for each API. */
export type ForEachApi<T> = Readonly<Record<keyof Apis, T>>;

/** Watches the APIs of an environment, the functions behind them, and the tables and queues that those use. */
export function operations(stack: Construct, environment: Environment, apis: Apis): void {
  const { name, dashboard } = environment;
  if (environment.alarms.kind === "off" && dashboard.kind === "off") return;
  const metricsOf = (id: keyof Apis) =>
    new AccessLogMetricFilters(stack, `${id}-log-metrics`, { api: apis[id] }).metrics;
  const accessLogMetrics = { store: metricsOf("store"), users: metricsOf("users"), chat: metricsOf("chat") };
  const { impaired, single } = alarms(stack, environment, apis, accessLogMetrics);
  if (dashboard.kind === "off") return;
  const { placement } = stackPropsOf(environment);
  new Dashboard(stack, "dashboard", {
    name,
    placement,
    apis: [apis.store, apis.users, apis.chat],
    accessLogMetrics: "counted",
    alarms: [
      { title: "What callers feel", alarmArns: impaired },
      { title: "Each alarm", alarmArns: single },
    ].filter(({ alarmArns }) => alarmArns.length > 0),
    tables: tablesOf(name),
    queues: [ordersQueue(name, placement)],
  });
}
