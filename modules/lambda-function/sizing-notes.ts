import type { Construct } from "constructs";
import { note } from "../shared/notes.ts";
import type { LambdaFunction } from "./lambda-function.ts";

/**
 * With so much memory a function has one core to itself.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
 */
const memoryMbOfOneCore = 1769;

/** With less than this share of a core, parsing a token or a body is what callers wait for. */
const leastMemoryMb = 256;

/** API Gateway answers 500 when an authorizer takes longer. */
const authorizerWaitSeconds = 10;

/** What an API makes of a function. */
export type Calls =
  | { readonly kind: "authorizer" }
  | {
      readonly kind: "routes";
      /** As a reader knows them: `GET /products`, `sendMessage`. */
      readonly names: readonly string[];
    };

/** Notes where the memory or the timeout of a function look wrong for what an API asks of it. */
export function noteSizing(construct: Construct, target: LambdaFunction, calls: Calls): void {
  for (const text of sizingNotes(target, calls)) note(construct, () => text);
}

function sizingNotes(target: LambdaFunction, calls: Calls): string[] {
  const { functionName, memoryMb, timeoutSeconds } = target;
  const subject = `${functionName}, which ${calls.kind === "authorizer" ? "checks callers" : `answers ${shown(calls.names)}`},`;
  const cores = memoryMb / memoryMbOfOneCore;
  return [
    ...(memoryMb < leastMemoryMb
      ? [
          `${subject} has ${memoryMb} MB and with them ${Math.round(cores * 100)} % of a core: 100 ms of work take ` +
            `${(0.1 / cores).toFixed(1)} s. Twice the memory takes half the time for about the same money.`,
        ]
      : []),
    ...(memoryMb > memoryMbOfOneCore
      ? [
          `${subject} has ${memoryMb} MB and with them ${cores.toFixed(1)} cores, of which the code of a handler uses one. ` +
            `Above ${memoryMbOfOneCore} MB, memory pays off for what needs the memory.`,
        ]
      : []),
    ...(calls.kind === "authorizer" && timeoutSeconds >= authorizerWaitSeconds
      ? [
          `${subject} may run ${timeoutSeconds} s, but API Gateway waits less than ${authorizerWaitSeconds} s for it and answers 500. ` +
            `Set timeoutSeconds below ${authorizerWaitSeconds}.`,
        ]
      : []),
  ];
}

function shown(names: readonly string[]): string {
  const [first, ...others] = names;
  return others.length === 0 ? `${first}` : `${first} and ${others.length} more`;
}
