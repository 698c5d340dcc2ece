import type { TerraformStack } from "cdktf";
import { AccessLogMetricFilters } from "../../../modules/alarms/access-log-metric-filters.ts";
import { AccountConcurrencyAlarm } from "../../../modules/alarms/account-concurrency-alarm.ts";
import { AlarmTopics, type AlarmTopicsProps } from "../../../modules/alarms/alarm-topics.ts";
import { Alarms, type AlarmsProps } from "../../../modules/alarms/alarms.ts";
import { TableAlarms } from "../../../modules/alarms/table-alarms.ts";
import type { WatchedTable } from "../../../modules/alarms/table-definitions.ts";
import type { TableThresholds } from "../../../modules/alarms/thresholds.ts";
import type { WatchedApi } from "../../../modules/alarms/watched-api.ts";
import { HttpApi } from "../../../modules/http-api/http-api.ts";
import { httpProxy } from "../../../modules/http-api/integrations/http-proxy.ts";
import type { RestApi } from "../../../modules/rest-api/rest-api.ts";
import { httpStage } from "../../support/http-api.ts";
import { oneRoute, restApiStack } from "../../support/rest-api.ts";
import { placement, testStack } from "../../support/test-stack.ts";
import { addWebSocketApi } from "../../support/websocket-api.ts";

const oncall = { kind: "email", address: "oncall@example.com" } as const;
const team = { kind: "email", address: "team@example.com" } as const;

/** What a test changes; everything else is as by default. */
export interface Watched {
  readonly alarms?: Partial<Omit<AlarmsProps, "api" | "topics" | "accessLogMetrics">>;
  readonly topics?: Partial<AlarmTopicsProps>;
  readonly table?: WatchedTable;
  readonly tableThresholds?: TableThresholds;
  readonly concurrencyQuota?: number;
}

/** An API named `test-api` of a kind, and all that watches it. */
export function watchedStack(kind: "REST" | "HTTP" | "WebSocket", given: Watched = {}): TerraformStack {
  const stack = kind === "REST" ? restApiStack() : testStack();
  const topics = new AlarmTopics(stack, "topics", {
    name: "test",
    placement,
    urgent: [oncall],
    notices: [team],
    ...given.topics,
  });
  const api = apiOf(kind, stack);
  const runbook = "docs/runbook.md";
  const { metrics } = new AccessLogMetricFilters(stack, "log-metrics", { api });
  new Alarms(stack, "alarms", { topics, runbook, api, accessLogMetrics: metrics, ...given.alarms });
  if (given.table !== undefined) {
    const { table, tableThresholds: thresholds } = given;
    new TableAlarms(stack, "table", { topics, runbook, table, thresholds });
  }
  if (given.concurrencyQuota !== undefined) {
    const { concurrencyQuota } = given;
    new AccountConcurrencyAlarm(stack, "account", { topics, runbook, name: "test", concurrencyQuota });
  }
  return stack;
}

function apiOf(kind: "REST" | "HTTP" | "WebSocket", stack: TerraformStack): WatchedApi {
  if (kind === "REST") return stack.node.findChild("api") as RestApi<string>;
  if (kind === "WebSocket") return addWebSocketApi(stack).api;
  return new HttpApi(stack, "api", {
    name: "test-api",
    cors: { kind: "none" },
    stage: httpStage,
    contract: oneRoute,
    integrations: { listItems: httpProxy({ url: "https://items.example.com", timeoutMs: 5_000 }) },
  });
}
