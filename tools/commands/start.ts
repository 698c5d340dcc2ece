import path from "node:path";
import { parseArgs } from "node:util";
import { ConfigError } from "../../modules/shared/config-error.ts";
import { bundleFunctions } from "../bundle/bundle-functions.ts";
import { compileApp } from "../bundle/compile-app.ts";
import type { Command, CommandContext } from "../command.ts";
import { functionSeeds } from "../local-gateway/dynamodb/function-seeds.ts";
import { readSeed } from "../local-gateway/dynamodb/seed-file.ts";
import { requireFreePort } from "../local-gateway/listening/open-port.ts";
import { overview } from "../local-gateway/output/overview.ts";
import {
  type ServeArguments,
  serveOptions,
  sharedOptions,
  untilStopped,
} from "../local-gateway/output/serve-options.ts";
import { type RunningGateway, serveStacks } from "../local-gateway/serve-stacks.ts";
import { Rebuilds } from "../project/rebuilds.ts";
import { SourceWatcher } from "../project/source-watcher.ts";
import { synthesize } from "../project/synthesize.ts";

interface StartArguments extends ServeArguments {
  readonly environment: string;
  readonly functions: string;
  readonly app?: string | undefined;
  readonly seed?: string | undefined;
}

/** `gatewright start`: bundles, synthesizes and serves one environment, and again on every change. */
export const start: Command = {
  usage: `usage: gatewright start [options]

  --environment <name>  which stacks to serve: those called <name>-… (dev)
  --functions <dir>     one folder with a handler.ts per function (functions)
  --app <file>          compile the app whose exports main.ts uses, which makes synthesizing faster
  --port <n>            port of the first API; the next ones follow; 0 takes free ones (4000)
  --dynamodb <url>      use this DynamoDB instead of the built-in one
  --s3 <url>            a local server that speaks S3, for the buckets
  --vpc-link <name>=<url>  a local server for what a VPC link reaches, by link id or stage variable
  --seed <file>         items for new tables, instead of each <functions>/<name>/seed.json
  --access-log <file>   append the stages' access logs to this file
  --quiet               no line per request`,

  async run(args, context) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        environment: { type: "string", default: "dev" },
        functions: { type: "string", default: "functions" },
        app: { type: "string" },
        ...sharedOptions,
      },
    });
    try {
      await serveProject(values, context);
    } catch (error) {
      // A build that was cut off by the stop is no failure.
      if (!context.signal.aborted) throw error;
    }
    return 0;
  },
};

async function serveProject(given: StartArguments, context: CommandContext): Promise<void> {
  const { signal, stderr, cwd } = context;
  const options = serveOptions(given, context);
  await requireFreePort(options.port, "the first API");
  let gateway: RunningGateway | undefined;
  let changedEarly = false;
  const rebuilds = new Rebuilds(async () => {
    if (gateway === undefined) changedEarly = true;
    else if (!signal.aborted) await reload(gateway, given, context);
  });
  const watcher = new SourceWatcher(cwd, path.resolve(cwd, given.functions), (paths) => {
    // At once: a build takes seconds.
    if (gateway !== undefined) stderr.write(changeLine(paths, cwd));
    rebuilds.request();
  });
  try {
    const startedAt = performance.now();
    const directories = await build(given, context);
    const builtIn = seconds(startedAt);
    gateway = await serveStacks({ directories, ...options, seed: seedOf(given, cwd) });
    stderr.write(`gatewright ${given.environment} · synthesized in ${builtIn} · reload on save\n\n`);
    stderr.write(`${await overview(gateway)}\n`);
    // The first version may have been built without what was saved meanwhile.
    if (changedEarly) rebuilds.request();
    await untilStopped(signal);
  } finally {
    watcher.close();
    await rebuilds.idle();
    await gateway?.close();
  }
}

/** Serves the changed sources, or says why not and leaves the last good version in place. */
async function reload(
  gateway: RunningGateway,
  given: StartArguments,
  context: CommandContext,
): Promise<void> {
  const { stderr, signal } = context;
  const startedAt = performance.now();
  try {
    await gateway.reload(await build(given, context));
    stderr.write(`reloaded in ${seconds(startedAt)}\n`);
  } catch (error) {
    if (signal.aborted) return;
    const text = error instanceof ConfigError ? error.toString() : ((error as Error).stack ?? String(error));
    stderr.write(`${text}\nthe version before this change is still served\n`);
  }
}

async function build(given: StartArguments, context: CommandContext): Promise<readonly string[]> {
  const { cwd, env, signal, stderr } = context;
  await Promise.all([
    bundleFunctions({
      functionsDir: path.resolve(cwd, given.functions),
      outDir: path.resolve(cwd, "dist/functions"),
    }),
    given.app === undefined ? undefined : compileApp(cwd, given.app),
  ]);
  return synthesize({ projectDirectory: cwd, environment: given.environment, env, signal, output: stderr });
}

function seedOf({ seed, functions, environment }: StartArguments, cwd: string) {
  return seed === undefined
    ? functionSeeds(path.resolve(cwd, functions), environment)
    : readSeed(path.resolve(cwd, seed));
}

/** `contracts/store.openapi.yaml changed`, and how many files beside the first. */
function changeLine([first = "", ...others]: readonly string[], cwd: string): string {
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  return `${path.relative(cwd, first)}${more} changed\n`;
}

const seconds = (sinceMs: number): string => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;
