import type { Signal } from "./signal.ts";

/** Sections of the runbook, by their anchors; `docs/runbook.md` has one for each. */
export const runbookSections = [
  "api-impaired",
  "server-errors",
  "client-errors",
  "latency",
  "integration-latency",
  "traffic",
  "throttled-requests",
  "authorizer-errors",
  "integration-errors",
  "execution-errors",
  "function-errors",
  "function-throttles",
  "function-duration",
  "function-concurrency",
  "account-concurrency",
  "table-throttles",
  "table-errors",
  "queue-dead-letters",
  "queue-age",
  "archive-standstill",
  "web-acl-blocks",
] as const;

export type RunbookSection = (typeof runbookSections)[number];

/** When a signal counts as lasting: in so many of the last periods. */
export interface Evaluation {
  /** A minute or a multiple of it: AWS measures by the minute. */
  readonly periodSeconds: number;
  readonly periods: number;
  readonly breachingPeriods: number;
}

/** One alarm as data. */
export interface AlarmDefinition {
  /** Name in AWS, and id of the construct. */
  readonly name: string;
  readonly section: RunbookSection;
  /**
   * `urgent` is what callers feel: it wakes somebody, together with whatever else its API suffers from. `notice` is a
   * cause, or what may become one.
   */
  readonly severity: "urgent" | "notice";
  /** For the one who is woken: one sentence. */
  readonly says: string;
  readonly signal: Signal;
  readonly evaluation: Evaluation;
  /** What a period without data counts as. */
  readonly missingData: "notBreaching" | "breaching";
}

/** What hurts callers is told within minutes; one bad minute is not enough. */
export function lastingMinutes(periodSeconds: number): Evaluation {
  return { periodSeconds, periods: 5, breachingPeriods: 3 };
}

/** What can wait is told when it has lasted for a quarter of an hour. */
export const lastingQuarterHour: Evaluation = { periodSeconds: 300, periods: 3, breachingPeriods: 3 };
