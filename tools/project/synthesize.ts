import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { ConfigError } from "../../modules/shared/config-error.ts";
import { stackNames } from "../synthesized/stack-names.ts";

const settingsSchema = z.object({ app: z.string(), output: z.string().default("cdktf.out") });

/** What of a project synthesizing depends on. */
export interface SynthesizeOptions {
  /** The folder with `cdktf.json`. */
  readonly projectDirectory: string;
  readonly environment: string;
  /** The environment variables of the app. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends the app. */
  readonly signal: AbortSignal;
  /** Gets what the app prints. */
  readonly output: NodeJS.WritableStream;
}

/**
 * Runs the `app` command of `cdktf.json`, as `cdktf synth` does, and answers with the stack directories of one
 * environment: those that are called `<environment>-…`.
 *
 * @throws ConfigError `START_SYNTH` when the command is missing or fails, `START_ENVIRONMENT` when it makes no stack of
 *   that environment.
 */
export async function synthesize(options: SynthesizeOptions): Promise<readonly string[]> {
  const { projectDirectory, environment } = options;
  const { app, output } = readSettings(projectDirectory);
  const outputDirectory = path.resolve(projectDirectory, output);
  const status = await runApp(app, outputDirectory, options);
  if (status !== 0) {
    throw new ConfigError("START_SYNTH", `${app}`, `it ended with ${status}; what it printed above says why`);
  }
  const names = stackNames(outputDirectory);
  const own = names.filter((name) => name.startsWith(`${environment}-`));
  if (own.length > 0) return own.map((name) => path.join(outputDirectory, "stacks", name));
  throw new ConfigError(
    "START_ENVIRONMENT",
    environment,
    `no stack is called ${environment}-…; the app made ${names.join(", ") || "none"}. Choose one with --environment`,
  );
}

function readSettings(projectDirectory: string): z.output<typeof settingsSchema> {
  const file = path.join(projectDirectory, "cdktf.json");
  try {
    return settingsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new ConfigError("START_SYNTH", file, `it must be JSON with an "app" command: ${reason}`);
  }
}

/** The exit code, or the signal that ended the app. */
function runApp(app: string, outputDirectory: string, options: SynthesizeOptions): Promise<number | string> {
  const { projectDirectory, env, signal, output } = options;
  return new Promise((resolve, reject) => {
    // A process group of its own, so that ending it ends what the shell has started too.
    const child = spawn(app, {
      cwd: projectDirectory,
      env: { ...env, CDKTF_OUTDIR: outputDirectory, CHECKPOINT_DISABLE: "1" },
      shell: true,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const stop = (): void => {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
    };
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => output.write(chunk));
    child.once("error", reject);
    child.once("close", (code, endedBy) => {
      signal.removeEventListener("abort", stop);
      resolve(code ?? endedBy ?? "no exit code");
    });
  });
}
