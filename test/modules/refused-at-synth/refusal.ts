import type { ErrorCode } from "../../../modules/shared/error-codes.ts";

/** What is wrong, the stack that has it, and what the report says: its code, its place and the way out. */
export type Refusal = readonly [
  what: string,
  build: () => unknown,
  code: ErrorCode,
  place: string,
  fix: RegExp,
];

/** Every report of what synth throws: `CODE  scope`, then the message. */
export function reportsOf(build: () => unknown): readonly string[] {
  try {
    build();
  } catch (error) {
    const [, ...reports] = (error as Error).message.split(/^ *\[[^\]]+\] (?=[A-Z_]+ {2})/m);
    return reports;
  }
  return [];
}
