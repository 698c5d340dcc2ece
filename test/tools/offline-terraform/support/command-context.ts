import { PassThrough } from "node:stream";
import type { CommandContext } from "../../../../tools/command.ts";

/** The context of a command that runs in `cwd`, and what it wrote. */
export function commandContext(cwd: string, signal = new AbortController().signal) {
  const [stdout, stderr] = [collector(), collector()];
  const context: CommandContext = {
    stdout: stdout.stream,
    stderr: stderr.stream,
    cwd,
    env: process.env,
    signal,
  };
  return { context, stdout: stdout.text, stderr: stderr.text };
}

function collector() {
  const chunks: Buffer[] = [];
  const stream = new PassThrough();
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  return { stream, text: () => Buffer.concat(chunks).toString() };
}
