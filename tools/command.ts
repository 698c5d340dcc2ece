/** What a command may touch; tests pass their own. */
export interface CommandContext {
  /** Results, for programs and pipes. */
  readonly stdout: NodeJS.WritableStream;
  /** Progress and errors, for people. */
  readonly stderr: NodeJS.WritableStream;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted by Ctrl-C or SIGTERM; a command that runs until stopped ends, cleans up, and answers 0. */
  readonly signal: AbortSignal;
}

/** 0 done, 1 findings or a failed run, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** One verb of the command line. Mistakes of the user are thrown as `ConfigError`. */
export interface Command {
  /** Shown by `gatewright <verb> --help`. */
  readonly usage: string;
  run(args: readonly string[], context: CommandContext): Promise<ExitCode>;
}
