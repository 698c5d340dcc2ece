import { type ChildProcess, spawn } from "node:child_process";
import type { Environment } from "./terraform-binary.ts";

/** How long an interrupted command may take to end in order (release its lock, save its state). */
const graceMs = 15_000;

/** One command to run until it ends. */
export interface ProcessRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Environment;
  readonly signal?: AbortSignal | undefined;
  /** Where a command that may ask the user writes; at a terminal it shares it, and so gets Ctrl-C from it directly. */
  readonly terminal?: Terminal | undefined;
}

/** The user's side of a command; `CommandContext` is one. */
export interface Terminal {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/** What a finished command left. */
export interface ProcessResult {
  /** 1 where a signal ended the command. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command. When `signal` aborts, the command and all its children are interrupted once and waited for, and
 * killed only when they do not end.
 */
export async function runProcess(request: ProcessRequest): Promise<ProcessResult> {
  const { command, args, cwd, env, signal, terminal } = request;
  const ownGroup = !(terminal !== undefined && process.stdin.isTTY);
  const child = spawn(command, args, {
    cwd,
    env,
    detached: ownGroup,
    stdio: [terminal === undefined ? "ignore" : "inherit", stdio(terminal?.stdout), stdio(terminal?.stderr)],
  });
  if (terminal !== undefined) {
    child.stdout?.pipe(terminal.stdout, { end: false });
    child.stderr?.pipe(terminal.stderr, { end: false });
  }
  const output = { stdout: collect(child.stdout), stderr: collect(child.stderr) };
  const stopListening = onAbort(signal, () => interrupt(child, ownGroup));
  try {
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => resolve(code ?? 1));
    });
    return { exitCode, stdout: output.stdout(), stderr: output.stderr() };
  } finally {
    stopListening();
  }
}

/** The process's own streams are handed down, so that the command sees a terminal where there is one. */
function stdio(stream: NodeJS.WritableStream | undefined): "inherit" | "pipe" {
  return stream === process.stdout || stream === process.stderr ? "inherit" : "pipe";
}

/** A second interrupt would make terraform drop its lock and its state, so it gets exactly one. */
function interrupt(child: ChildProcess, ownGroup: boolean): void {
  if (ownGroup) send(child, "SIGINT", true);
  const timer = setTimeout(() => send(child, "SIGKILL", ownGroup), graceMs);
  child.once("close", () => clearTimeout(timer));
}

function send(child: ChildProcess, signal: NodeJS.Signals, toGroup: boolean): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  process.kill(toGroup ? -child.pid : child.pid, signal);
}

function onAbort(signal: AbortSignal | undefined, listener: () => void): () => void {
  if (signal?.aborted) listener();
  else signal?.addEventListener("abort", listener, { once: true });
  return () => signal?.removeEventListener("abort", listener);
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  const chunks: Buffer[] = [];
  stream?.on("data", (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString();
}
