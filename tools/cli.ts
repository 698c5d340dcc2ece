import { readFileSync } from "node:fs";
import path from "node:path";
import { isNativeError } from "node:util/types";
import { ConfigError } from "../modules/shared/config-error.ts";
import type { Command, CommandContext, ExitCode } from "./command.ts";

/** Loaded on use, so that one verb never pays for the libraries of another. */
const verbs: Record<string, { readonly summary: string; readonly load: () => Promise<Command> }> = {
  bundle: {
    summary: "build a reproducible zip of each function",
    load: async () => (await import("./commands/bundle.ts")).bundle,
  },
  serve: {
    summary: "serve synthesized Terraform the way AWS would",
    load: async () => (await import("./commands/serve.ts")).serve,
  },
  start: {
    summary: "bundle, synthesize and serve one environment, and again on every change",
    load: async () => (await import("./commands/start.ts")).start,
  },
  terraform: {
    summary: "run terraform on a synthesized stack without AWS",
    load: async () => (await import("./commands/terraform.ts")).terraform,
  },
  plan: {
    summary: "plan an environment without AWS",
    load: async () => (await import("./commands/plan.ts")).plan,
  },
  dashboard: {
    summary: "draw the dashboard of a synthesized stack",
    load: async () => (await import("./commands/dashboard.ts")).dashboard,
  },
};

function overview(): string {
  const lines = Object.entries(verbs).map(([verb, { summary }]) => `  ${verb.padEnd(10)} ${summary}`);
  return `usage: gatewright <command> [options]\n\n${lines.join("\n")}\n\ngatewright <command> --help says more, gatewright --version which one this is.\n`;
}

function versionOfPackage(): string {
  const file = path.join(import.meta.dirname, "../package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version;
}

/** Runs one command line; errors become one message on stderr and an exit code, never a stack trace. */
export async function main(
  args: readonly string[],
  context: CommandContext = processContext(),
): Promise<ExitCode> {
  const [verb, ...rest] = args;
  if (verb === undefined || verb === "--help" || verb === "-h" || verb === "help") {
    context.stdout.write(overview());
    return verb === undefined ? 2 : 0;
  }
  if (verb === "--version") {
    context.stdout.write(`${versionOfPackage()}\n`);
    return 0;
  }
  const known = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (known === undefined) {
    context.stderr.write(`USAGE  unknown command "${verb}"\n\n${overview()}`);
    return 2;
  }
  return runCommand(verb, await known.load(), rest, context);
}

async function runCommand(
  verb: string,
  command: Command,
  args: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  const own = args.includes("--") ? args.slice(0, args.indexOf("--")) : args;
  if (own.includes("--help") || own.includes("-h")) {
    context.stdout.write(`${command.usage}\n`);
    return 0;
  }
  try {
    return await command.run(args, context);
  } catch (error) {
    if (isParseError(error)) {
      context.stderr.write(`USAGE  ${usageMistake(error, context)}\n  See gatewright ${verb} --help\n`);
      return 2;
    }
    if (error instanceof ConfigError) {
      context.stderr.write(`${error.toString()}\n`);
      return isWrongUsage(error) ? 2 : 1;
    }
    throw error;
  }
}

/** Node.js goes on for three lines about arguments that begin with a dash. */
function usageMistake({ message }: Error, { env }: CommandContext): string {
  const [mistake = message] = message.split(". ");
  // npm keeps options for itself and passes on what is left of them.
  return env.npm_lifecycle_event === "start"
    ? `${mistake}\n  npm passes on what comes after --: npm start -- --port 4100`
    : mistake;
}

/** Whether the mistake is in the command line itself: its place is an option then, where it has one. */
function isWrongUsage({ code, scope }: ConfigError): boolean {
  return code === "USAGE" || scope.startsWith("--");
}

/** What `node:util` throws for an unknown option or a missing value. */
function isParseError(error: unknown): error is Error {
  return isNativeError(error) && String((error as { code?: unknown }).code).startsWith("ERR_PARSE_ARGS");
}

function processContext(): CommandContext {
  // The AWS SDK would warn of this machine's Node.js in the middle of a command's output.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    cwd: process.cwd(),
    env: process.env,
    signal: stop.signal,
  };
}
