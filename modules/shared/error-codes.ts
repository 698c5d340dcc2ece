/**
 * Every error code that gatewright can answer, with its meaning in one sentence. Codes are stable: programs and
 * searches depend on them. A test compares this catalogue with the table in the README.
 */
export const errorCodes = {
  // the command line
  USAGE: "The command line has an unknown command or option, or lacks an argument.",
} as const satisfies Record<string, string>;

/** One of the codes in the catalogue. */
export type ErrorCode = keyof typeof errorCodes;
