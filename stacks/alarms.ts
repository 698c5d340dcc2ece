import type { Construct } from "constructs";
import { AccountConcurrencyAlarm } from "../modules/alarms/account-concurrency-alarm.ts";
import { AlarmTopics } from "../modules/alarms/alarm-topics.ts";
import { Alarms } from "../modules/alarms/alarms.ts";
import { ArchiveAlarm } from "../modules/alarms/archive-alarm.ts";
import { QueueAlarms } from "../modules/alarms/queue-alarms.ts";
import { TableAlarms } from "../modules/alarms/table-alarms.ts";
import type { WatchedTable } from "../modules/alarms/table-definitions.ts";
import type { ShownTable } from "../modules/dashboard/table-section.ts";
import type { AccessLogMetrics } from "../modules/metrics/access-log-metrics.ts";
import type { TableOperation } from "../modules/metrics/table-metrics.ts";
import { note } from "../modules/shared/notes.ts";
import { stackPropsOf } from "./aws-stack.ts";
import { presets } from "./environments/presets.ts";
import type { Environment } from "./environments/schema.ts";
import { archiveOf } from "./logs.ts";
import type { Apis, ForEachApi } from "./operations.ts";
import { ordersQueue } from "./queues.ts";
import { tables } from "./tables.ts";

/** What the functions call of each table; DynamoDB tells its own errors by these. */
const tableOperations: Readonly<Record<keyof typeof tables, readonly TableOperation[]>> = {
  products: ["DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem"],
  users: ["GetItem", "Query", "TransactWriteItems", "UpdateItem"],
  connections: ["DeleteItem", "GetItem", "PutItem", "Query"],
};

/** ARNs of what there is. */
interface MadeAlarms {
  /** One for each API: those that wake somebody. */
  readonly impaired: readonly string[];
  readonly single: readonly string[];
}

/** The alarms of an environment that has some, and the topics that they are told to; notes where its preset has some. */
export function alarms(
  stack: Construct,
  environment: Environment,
  apis: Apis,
  accessLogMetrics: ForEachApi<AccessLogMetrics>,
): MadeAlarms {
  const { name, alarms: given, concurrencyQuota } = environment;
  if (given.kind === "off") {
    noteSilence(stack, environment);
    return { impaired: [], single: [] };
  }
  const { urgent, notices, runbook, store, users, chat, functions } = given;
  const { placement } = stackPropsOf(environment);
  const topics = new AlarmTopics(stack, "alarm-topics", { name, placement, urgent, notices });
  const settings = { topics, runbook };
  const ofApis = [
    ["store", store],
    ["users", users],
    ["chat", { ...chat, operations: {} }],
  ] as const;
  const made = ofApis.map(
    ([id, { operations: operationAlarms, ...thresholds }]) =>
      new Alarms(stack, `${id}-alarms`, {
        ...settings,
        api: apis[id],
        thresholds,
        operationAlarms,
        functionThresholds: functions,
        accessLogMetrics: accessLogMetrics[id],
      }),
  );
  const ofTables = tablesOf(name).map(
    (table) =>
      new TableAlarms(stack, `${table.name}-table-alarms`, { ...settings, table, thresholds: given.tables }),
  );
  const ofOrders = new QueueAlarms(stack, "orders-queue-alarms", {
    ...settings,
    queue: ordersQueue(name, placement),
    thresholds: given.queues,
  });
  const ofAccount = new AccountConcurrencyAlarm(stack, "account-concurrency", {
    ...settings,
    name,
    concurrencyQuota,
    thresholds: functions,
  });
  const archive = archiveOf(environment, placement);
  const ofArchive =
    archive === undefined
      ? []
      : [new ArchiveAlarm(stack, "archive-alarm", { ...settings, streamName: archive.streamName })];
  return {
    impaired: made.map(({ impairedArn }) => impairedArn),
    single: [
      ...[...made, ...ofTables, ofOrders].flatMap(({ alarmArns }) => alarmArns),
      ...[ofAccount, ...ofArchive].map(({ alarmArn }) => alarmArn),
    ],
  };
}

/** An environment that has said why is left in peace. */
function noteSilence(stack: Construct, { name, preset, securityExceptions }: Environment): void {
  if (presets[preset].alarms.kind === "off" || securityExceptions.API_ALARMS !== undefined) return;
  note(
    stack,
    () =>
      `${name} has no alarms, though its preset ${preset} has: nobody is told when its APIs fail; set alarms, or say why in securityExceptions.API_ALARMS`,
  );
}

/** The tables of an environment, which its data stack makes. */
export function tablesOf(environment: string): (WatchedTable & ShownTable)[] {
  return Object.entries(tableOperations).map(([table, calls]) => ({
    name: `${environment}-${table}`,
    indexNames: tables[table as keyof typeof tables].indexes.map((index) => index.name),
    operations: calls,
  }));
}
