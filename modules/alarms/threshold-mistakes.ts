import { defaultRetentionSeconds } from "../queue/queue.ts";
import type { Mistake } from "../shared/problems.ts";
import type {
  ApiThresholds,
  Filled,
  FunctionThresholds,
  OperationThresholds,
  QueueThresholds,
  TableThresholds,
  WebAclThresholds,
} from "./thresholds.ts";

/** After which API Gateway answers with 504 whatever is behind it. */
const gatewayTimeoutMs = 29_000;

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html */
const mostComposed = { alarms: 100, ruleLength: 10_240 };

/** A value's faults, without its name. */
type Rule = (value: number) => string | undefined;

const percent: Rule = (value) =>
  value > 0 && value < 100 ? undefined : "must be more than 0 and less than 100";

const latency: Rule = (value) =>
  value > 0 && value < gatewayTimeoutMs
    ? undefined
    : `must be more than 0 and less than ${gatewayTimeoutMs}, as API Gateway gives up then and no answer takes longer`;

const count: Rule = (value) =>
  Number.isInteger(value) && value >= 1 ? undefined : "must be a whole number from 1";

const period: Rule = (value) =>
  Number.isInteger(value) && value >= 60 && value <= 3_600 && value % 60 === 0
    ? undefined
    : "must be 60 or a multiple of it up to 3600, as AWS measures by the minute";

const deviations: Rule = (value) =>
  value > 0 && value <= 10 ? undefined : "must be more than 0 and at most 10 standard deviations";

const apiRules: Readonly<Record<Exclude<keyof ApiThresholds, "silence">, Rule>> = {
  serverErrorPercent: percent,
  clientErrorPercent: percent,
  latencyMs: latency,
  integrationLatencyMs: latency,
  throttledPercent: percent,
  minimumRequestsPerMinute: count,
  periodSeconds: period,
  trafficDeviations: deviations,
};

const operationRules: Readonly<Record<keyof OperationThresholds, Rule>> = {
  serverErrorPercent: percent,
  latencyMs: latency,
  minimumRequestsPerMinute: count,
};

const functionRules: Readonly<Record<keyof FunctionThresholds, Rule>> = {
  errorPercent: percent,
  throttles: count,
  durationPercent: percent,
  concurrencyPercent: percent,
};

const tableRules: Readonly<Record<keyof TableThresholds, Rule>> = { throttles: count, systemErrors: count };

/** Thresholds at which an alarm could never ring, or would always. */
export function apiThresholdMistakes(thresholds: Filled<ApiThresholds>): Mistake[] {
  const { latencyMs, integrationLatencyMs } = thresholds;
  return [
    ...mistakesOf("thresholds", apiRules, thresholds),
    ...(integrationLatencyMs <= latencyMs
      ? []
      : [
          mistake(
            "thresholds.integrationLatencyMs",
            `must not be above latencyMs, which is ${latencyMs} and holds it, got ${integrationLatencyMs}.`,
          ),
        ]),
  ];
}

/**
 * The same of single operations, and operations that there are not.
 *
 * @param known the operations of the contract; none where operations have no alarms
 */
export function operationThresholdMistakes(
  alarms: Readonly<Record<string, OperationThresholds>>,
  known: readonly string[],
): Mistake[] {
  return Object.entries(alarms).flatMap(([operationId, thresholds]) => {
    const place = `operationAlarms.${operationId}`;
    if (!known.includes(operationId)) {
      const message =
        known.length === 0
          ? "Routes of a WebSocket API have no alarms of their own; take it out."
          : `The alarms name "${operationId}"; the contract has: ${known.join(", ")}.`;
      return [{ code: "OPERATION_UNKNOWN" as const, place, message }];
    }
    if (thresholds.serverErrorPercent === undefined && thresholds.latencyMs === undefined)
      return [mistake(place, "names no threshold; give serverErrorPercent, latencyMs or both.")];
    return mistakesOf(place, operationRules, thresholds);
  });
}

/** The same of functions. */
export function functionThresholdMistakes(thresholds: Filled<FunctionThresholds>): Mistake[] {
  return mistakesOf("functionThresholds", functionRules, thresholds);
}

/** The same of tables. */
export function tableThresholdMistakes(thresholds: Filled<TableThresholds>): Mistake[] {
  return mistakesOf("tableThresholds", tableRules, thresholds);
}

/**
 * The same of queues.
 *
 * @param retentionSeconds after which SQS deletes a message, so that none is older
 */
export function queueThresholdMistakes(
  thresholds: Filled<QueueThresholds>,
  retentionSeconds = defaultRetentionSeconds,
): Mistake[] {
  const age: Rule = (value) =>
    Number.isInteger(value) && value >= 60 && value < retentionSeconds
      ? undefined
      : `must be a whole number from 60 and less than ${retentionSeconds}, as SQS deletes messages then`;
  return mistakesOf("queueThresholds", { deadLetters: count, oldestMessageSeconds: age }, thresholds);
}

/** The same of a web ACL. */
export function webAclThresholdMistakes(thresholds: Filled<WebAclThresholds>): Mistake[] {
  const rules = { blockedPercent: percent, minimumRequestsPerMinute: count };
  return mistakesOf("webAclThresholds", rules, thresholds);
}

/** The rule of a composite alarm: it rings while any of some alarms does. */
export function anyRings(alarmNames: readonly string[]): string {
  return alarmNames.map((name) => `ALARM("${name}")`).join(" OR ");
}

/** More urgent alarms, or longer names of them, than AWS lets a composite alarm name. */
export function compositeMistakes(alarmNames: readonly string[]): Mistake[] {
  const { alarms, ruleLength } = mostComposed;
  const length = anyRings(alarmNames).length;
  const messages = [
    ...(alarmNames.length <= alarms
      ? []
      : [
          `makes ${alarmNames.length} urgent alarms, and a composite alarm names ${alarms}; watch fewer operations.`,
        ]),
    ...(length <= ruleLength
      ? []
      : [
          `makes a rule of ${length} characters for the composite alarm, and ${ruleLength} are allowed; watch fewer operations.`,
        ]),
  ];
  return messages.map((message) => mistake("operationAlarms", message));
}

function mistakesOf<Name extends string>(
  place: string,
  rules: Readonly<Record<Name, Rule>>,
  values: Readonly<Partial<Record<Name, number | undefined>>>,
): Mistake[] {
  return Object.entries<Rule>(rules).flatMap(([name, rule]) => {
    const value = values[name as Name];
    const fault = value === undefined ? undefined : rule(value);
    return fault === undefined ? [] : [mistake(`${place}.${name}`, `${fault}, got ${value}.`)];
  });
}

function mistake(place: string, message: string): Mistake {
  return { code: "ALARM_THRESHOLD", place, message };
}
