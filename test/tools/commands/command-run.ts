import { Writable } from "node:stream";
import { afterEach } from "@jest/globals";
import { main } from "../../../tools/cli.ts";
import type { ExitCode } from "../../../tools/command.ts";

/** A command that is running, and what it has printed so far. */
export interface CommandRun {
  readonly stderr: () => string;
  readonly stdout: () => string;
  /** Resolves with the match as soon as stderr has the pattern after the text that was already waited for. */
  readonly printed: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** Asks it to end, as Ctrl-C does, and answers with its exit code. */
  readonly stop: () => Promise<ExitCode>;
  readonly exit: Promise<ExitCode>;
}

const running = new Set<CommandRun>();

// A test that fails half-way must not leave a server behind, which would keep the whole run from ending.
afterEach(async () => {
  await Promise.all([...running].map((run) => run.stop()));
  running.clear();
});

/** Runs a command line in a folder until it ends or is stopped. */
export function runCommand(cwd: string, ...args: string[]): CommandRun {
  const text = { stdout: "", stderr: "" };
  const waiting = new Set<() => void>();
  let seen = 0;
  const collector = (name: keyof typeof text): Writable =>
    new Writable({
      write(chunk, _, done) {
        text[name] += String(chunk);
        for (const check of waiting) check();
        done();
      },
    });
  const controller = new AbortController();
  const exit = main(args, {
    stdout: collector("stdout"),
    stderr: collector("stderr"),
    cwd,
    env: { PATH: process.env.PATH },
    signal: controller.signal,
  });
  const printed = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        const found = pattern.exec(text.stderr.slice(seen));
        if (found === null) return;
        seen += found.index + found[0].length;
        waiting.delete(check);
        resolve(found);
      };
      waiting.add(check);
      check();
      void exit.then((code) =>
        reject(new Error(`it ended with ${code} before it printed ${pattern}:\n${text.stderr}`)),
      );
    });
  const run: CommandRun = {
    stderr: () => text.stderr,
    stdout: () => text.stdout,
    printed,
    exit,
    stop: () => {
      controller.abort();
      return exit;
    },
  };
  running.add(run);
  return run;
}
