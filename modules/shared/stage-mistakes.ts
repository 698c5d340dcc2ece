import { logRetentionMistake } from "./log-retention.ts";
import type { Mistake } from "./problems.ts";
import { stageVariableFaults } from "./stage-variables.ts";
import { type Throttle, throttleFaults } from "./throttle.ts";

type Throttles = Readonly<Partial<Record<string, Throttle>>>;

/** What stages of every kind of API have. */
interface CommonSettings {
  readonly throttle: Throttle;
  readonly logRetentionDays: number;
  readonly variables?: Readonly<Record<string, string>> | undefined;
}

/** A name that no stage can have; the `$default` of HTTP APIs is theirs to let pass. */
export function stageNameMistakes(name: string): Mistake[] {
  if (/^[A-Za-z0-9_-]{1,128}$/.test(name)) return [];
  const message = `name must be 1 to 128 letters, digits, "-" or "_", got "${name}"; only HTTP APIs have "$default".`;
  return [{ code: "STAGE_LIMIT", message }];
}

/**
 * Settings that no stage can have, and throttles of what the contract does not have.
 *
 * @param throttles of single operations or routes
 * @param known the operations or routes of the contract
 */
export function stageMistakes(
  { throttle, logRetentionDays, variables = {} }: CommonSettings,
  throttles: Throttles = {},
  known: readonly string[],
): Mistake[] {
  const limits = [
    ...logRetentionMistake(logRetentionDays),
    ...stageVariableFaults(variables),
    ...Object.entries({ throttle, ...throttles }).flatMap(([of, each]) =>
      each === undefined ? [] : throttleFaults(of, each),
    ),
  ];
  return [
    ...limits.map((message) => ({ code: "STAGE_LIMIT" as const, message })),
    ...Object.keys(throttles)
      .filter((name) => !known.includes(name))
      .map((name) => ({
        code: "OPERATION_UNKNOWN" as const,
        place: name,
        message: `A throttle names "${name}"; the contract has: ${known.join(", ")}.`,
      })),
  ];
}
