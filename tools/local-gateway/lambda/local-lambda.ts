import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildSync } from "esbuild";
import { readPackage, unpack } from "./code-package.ts";
import { EnvironmentPool } from "./environment-pool.ts";
import { ExecutionEnvironment, newSlots } from "./execution-environment.ts";
import {
  functionEnvironment,
  functionVersion,
  type LocalEndpoints,
  logGroupName,
} from "./function-environment.ts";
import type { FunctionRuntime, Invocation, InvocationResult } from "./function-runtime.ts";
import type { LambdaFunction } from "./lambda-function.ts";
import { placeSourceMap, readSourceMap } from "./source-maps.ts";

/** Environments of one function at a time, where Terraform reserves none: enough for a laptop. */
const defaultMaxEnvironments = 10;

interface Deployed {
  readonly lambda: LambdaFunction;
  /** Changes whenever code or configuration does. */
  readonly fingerprint: string;
  readonly pool: EnvironmentPool;
}

/** What one function wrote, line by line. */
export type FunctionLog = (functionName: string, line: string) => void;

/** The Lambda service of the laptop: unpacks the zips that Terraform would upload and runs them in worker threads. */
export class LocalLambda implements FunctionRuntime {
  readonly #folder = mkdtempSync(path.join(tmpdir(), "gatewright-functions-"));
  readonly #workerFile = path.join(this.#folder, "function-worker.mjs");
  readonly #log: FunctionLog;
  readonly #bundlesDirectory: string | undefined;
  readonly #retired = new Set<EnvironmentPool>();
  #deployed: ReadonlyMap<string, Deployed> = new Map();
  #stopped = false;

  /** @param bundlesDirectory where `gatewright bundle` left the source maps of the zips */
  constructor(log: FunctionLog, bundlesDirectory?: string) {
    this.#log = log;
    this.#bundlesDirectory = bundlesDirectory;
  }

  /**
   * Makes these the functions that are served. Functions that did not change keep their environments; those that did
   * answer what they have begun, and the next call meets the new code.
   *
   * @throws ConfigError `SERVE_FUNCTION_ZIP`; nothing has changed then.
   */
  deploy(functions: readonly LambdaFunction[], endpoints: LocalEndpoints): void {
    const next = new Map<string, Deployed>();
    if (functions.length > 0) this.#bundleWorker();
    for (const lambda of functions) next.set(lambda.arn, this.#prepare(lambda, endpoints));
    for (const [arn, { pool }] of this.#deployed) {
      if (next.get(arn)?.pool === pool) continue;
      pool.retire();
      this.#retired.add(pool);
    }
    this.#deployed = next;
  }

  /** See `FunctionRuntime.invoke`. */
  invoke({ functionArn, qualifier, payload, traceId = "", sink }: Invocation): Promise<InvocationResult> {
    const deployed = this.#deployed.get(functionArn);
    if (deployed === undefined || !hasQualifier(deployed.lambda, qualifier)) {
      const message = `no function ${functionArn}${qualifier === undefined ? "" : `:${qualifier}`} is served`;
      return Promise.resolve({ error: { kind: "unknown", message } });
    }
    if (deployed.lambda.reservedConcurrency === 0) {
      const message = `${deployed.lambda.name} is stopped: its reserved concurrency is 0`;
      return Promise.resolve({ error: { kind: "unknown", message } });
    }
    const invokedFunctionArn = qualifier === undefined ? functionArn : `${functionArn}:${qualifier}`;
    const streamed = sink !== undefined;
    const call = { requestId: randomUUID(), invokedFunctionArn, payload, traceId, streamed };
    return deployed.pool.call(call, sink);
  }

  /** Ends every environment and removes the unpacked code. */
  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    const pools = [...this.#retired, ...[...this.#deployed.values()].map(({ pool }) => pool)];
    await Promise.all(pools.map((pool) => pool.stop()));
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #bundleWorker(): void {
    if (existsSync(this.#workerFile)) return;
    buildSync({
      entryPoints: [path.join(import.meta.dirname, "function-worker.ts")],
      outfile: this.#workerFile,
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      logLevel: "silent",
    });
  }

  #prepare(lambda: LambdaFunction, endpoints: LocalEndpoints): Deployed {
    const zip = readPackage(lambda);
    const bundles = this.#bundlesDirectory;
    const sourceMap = bundles === undefined ? undefined : readSourceMap(bundles, lambda.zipFile, zip);
    const fingerprint = createHash("sha256")
      .update(JSON.stringify([{ ...lambda, aliases: [], scope: "", zipFile: "" }, endpoints]))
      .update(zip)
      // The same code may come from other lines.
      .update(sourceMap ?? "")
      .digest("hex");
    const before = this.#deployed.get(lambda.arn);
    if (before?.fingerprint === fingerprint) return { ...before, lambda };
    const taskRoot = path.join(this.#folder, fingerprint);
    mkdirSync(taskRoot, { recursive: true });
    unpack(lambda, zip, taskRoot);
    if (bundles !== undefined && sourceMap !== undefined) placeSourceMap(sourceMap, bundles, taskRoot);
    const maxEnvironments = lambda.reservedConcurrency ?? defaultMaxEnvironments;
    const pool = new EnvironmentPool(maxEnvironments, () => this.#start(lambda, taskRoot, endpoints));
    return { lambda, fingerprint, pool };
  }

  #start(lambda: LambdaFunction, taskRoot: string, endpoints: LocalEndpoints): ExecutionEnvironment {
    const today = new Date().toISOString().slice(0, 10).replaceAll("-", "/");
    const logStreamName = `${today}/[${functionVersion}]${randomUUID().replaceAll("-", "")}`;
    return new ExecutionEnvironment({
      workerFile: this.#workerFile,
      setup: {
        taskRoot,
        handler: lambda.handler,
        functionName: lambda.name,
        memoryMb: lambda.memoryMb,
        timeoutMs: lambda.timeoutSeconds * 1000,
        slots: newSlots(),
        logGroupName: logGroupName(lambda.name),
        logStreamName,
      },
      environment: functionEnvironment(lambda, taskRoot, logStreamName, endpoints),
      log: (line) => this.#log(lambda.name, line),
    });
  }
}

function hasQualifier({ aliases }: LambdaFunction, qualifier: string | undefined): boolean {
  return (
    qualifier === undefined ||
    qualifier === "$LATEST" ||
    qualifier === functionVersion ||
    aliases.has(qualifier)
  );
}
