import path from "node:path";
import { parseArgs } from "node:util";
import { ConfigError } from "../../modules/shared/config-error.ts";
import type { Command, CommandContext, ExitCode } from "../command.ts";
import { startProviderServer } from "../offline-terraform/provider-server.ts";
import { environmentRegion, offlineEnvironment } from "../offline-terraform/runner/offline-environment.ts";
import { offlineNotice, startOfflineSession } from "../offline-terraform/runner/offline-session.ts";
import { runProcess } from "../offline-terraform/runner/run-process.ts";
import { requireOfflineArguments } from "../offline-terraform/runner/terraform-arguments.ts";
import { offlineFolder, workDirectoryName } from "../offline-terraform/runner/work-directory.ts";
import { findStack, type SynthesizedStack, synthesizedStacks } from "../synthesized/synthesized-stacks.ts";

const usage = `usage: gatewright terraform <stack> [--out <dir>] -- <terraform arguments>
       gatewright terraform --serve [-- <command>]

Runs terraform on a synthesized stack with a stand-in for the AWS provider: no account, no credentials, no network.

  <stack>        name of a stack in the output directory, or the folder of one
  --out <dir>    synthesized output directory (default: cdktf.out)
  --serve        only start the stand-in: print the variables to export until Ctrl-C, or run <command> with them

  gatewright terraform dev-api -- plan
  gatewright terraform dev-api -- apply -auto-approve
  gatewright terraform --serve -- npx cdktf deploy dev-api --auto-approve --skip-provider-lock

The states are kept in .gatewright/offline and are of no use to the real provider.`;

/** `gatewright terraform`: any terraform command on a stack, without AWS. */
export const terraform: Command = {
  usage,
  async run(args, context) {
    const separator = args.indexOf("--");
    const own = separator === -1 ? args : args.slice(0, separator);
    const passedOn = separator === -1 ? [] : args.slice(separator + 1);
    const { values, positionals } = parseArgs({
      args: [...own],
      allowPositionals: true,
      options: { out: { type: "string", default: "cdktf.out" }, serve: { type: "boolean", default: false } },
    });
    const [stack, ...rest] = positionals;
    if (values.serve && stack === undefined) return serve(passedOn, context);
    if (values.serve || stack === undefined || rest.length > 0 || passedOn.length === 0) {
      throw new ConfigError(
        "USAGE",
        "terraform",
        `one stack and what terraform is to do are needed\n\n${usage}`,
      );
    }
    requireOfflineArguments(passedOn);
    return runOnStack(stack, path.resolve(context.cwd, values.out), passedOn, context);
  },
};

async function runOnStack(
  nameOrPath: string,
  outputDirectory: string,
  args: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  const stack = findStack(nameOrPath, context.cwd, outputDirectory);
  const placed: SynthesizedStack = { ...stack, name: workDirectoryName(stack, outputDirectory) };
  const all = placed.name === stack.name ? synthesizedStacks(outputDirectory) : [placed];
  context.stderr.write(offlineNotice);
  await using session = await startOfflineSession(context.env, context.signal);
  const opened = await session.open(placed, offlineFolder(context.cwd), all);
  return exitCodeOf(await opened.terraform(args, context));
}

async function serve(command: readonly string[], context: CommandContext): Promise<ExitCode> {
  const server = await startProviderServer({ environmentRegion: environmentRegion(context.env) });
  await using _ = server;
  context.stderr.write(offlineNotice);
  const [program, ...args] = command;
  if (program !== undefined) {
    const env = offlineEnvironment(context.env, server.environment);
    const { cwd, signal } = context;
    try {
      return exitCodeOf(await runProcess({ command: program, args, cwd, env, signal, terminal: context }));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      throw new ConfigError("USAGE", "terraform --serve", `"${program}" is not on the PATH.`);
    }
  }
  for (const [name, value] of Object.entries(server.environment)) {
    context.stdout.write(`export ${name}='${value}'\n`);
  }
  context.stderr.write("Serving until Ctrl-C. Unset the variables afterwards: they name this process.\n");
  await aborted(context.signal);
  return 0;
}

function exitCodeOf({ exitCode }: { readonly exitCode: number }): ExitCode {
  return exitCode === 0 || exitCode === 2 ? exitCode : 1;
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
