import { accountConcurrencyMetrics, functionMetrics } from "../metrics/function-metrics.ts";
import { type AlarmDefinition, lastingQuarterHour } from "./alarm-definition.ts";
import type { Filled, FunctionThresholds } from "./thresholds.ts";

/** What alarms have to know of a function. */
export interface WatchedFunction {
  readonly functionName: string;
  readonly timeoutSeconds: number;
  /** The most that may run at the same time. @default shared with the account */
  readonly reservedConcurrency?: number | undefined;
}

/** With fewer invocations in a minute, neither shares nor percentiles are judged. */
const minimumPerMinute = 2;

/** The alarms of a function: causes, of which its API's callers tell by its own alarms. */
export function functionDefinitions(
  { functionName, timeoutSeconds, reservedConcurrency }: WatchedFunction,
  { errorPercent, throttles, durationPercent, concurrencyPercent }: Filled<FunctionThresholds>,
): AlarmDefinition[] {
  const metrics = functionMetrics(functionName);
  const common = {
    severity: "notice",
    evaluation: lastingQuarterHour,
    missingData: "notBreaching",
  } as const;
  const name = `${functionName}-function`;
  return [
    {
      ...common,
      name: `${name}-errors`,
      section: "function-errors",
      says: `More than ${errorPercent} % of the invocations of ${functionName} throw, or run out of time or memory.`,
      signal: {
        kind: "share",
        part: metrics.errors,
        whole: metrics.invocations,
        wholeHasPart: true,
        minimumPerMinute,
        abovePercent: errorPercent,
      },
    },
    {
      ...common,
      name: `${name}-throttles`,
      section: "function-throttles",
      says: `Lambda refuses invocations of ${functionName}, as too many run already.`,
      signal: { kind: "count", metric: metrics.throttles, atLeast: throttles },
    },
    {
      ...common,
      name: `${name}-duration`,
      section: "function-duration",
      says: `One invocation of ${functionName} of a hundred takes more than ${durationPercent} % of its ${timeoutSeconds} seconds.`,
      signal: {
        kind: "value-under-load",
        metric: metrics.durationMs,
        load: metrics.invocations,
        minimumPerMinute,
        above: timeoutSeconds * 10 * durationPercent,
      },
    },
    // None may run where the reservation is 0: that is how a function is stopped.
    ...(reservedConcurrency === undefined || reservedConcurrency === 0
      ? []
      : [
          {
            ...common,
            name: `${name}-concurrency`,
            section: "function-concurrency" as const,
            says: `${functionName} has ${concurrencyPercent} % of its ${reservedConcurrency} reserved executions in use.`,
            signal: {
              kind: "count" as const,
              metric: metrics.concurrency,
              atLeast: Math.ceil((reservedConcurrency * concurrencyPercent) / 100),
            },
          },
        ]),
  ];
}

/**
 * The alarm of all functions of the account and region together.
 *
 * @param name what its name begins with
 * @param quota how many may run at the same time
 */
export function accountConcurrencyDefinition(
  name: string,
  quota: number,
  { concurrencyPercent }: Filled<FunctionThresholds>,
): AlarmDefinition {
  return {
    name: `${name}-account-concurrency`,
    section: "account-concurrency",
    severity: "notice",
    says: `${concurrencyPercent} % of the ${quota} executions that the account may have at the same time are in use or reserved.`,
    signal: {
      kind: "count",
      metric: accountConcurrencyMetrics().claimedConcurrency,
      atLeast: Math.ceil((quota * concurrencyPercent) / 100),
    },
    evaluation: lastingQuarterHour,
    missingData: "notBreaching",
  };
}
