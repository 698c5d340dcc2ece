import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { median } from "./median.ts";

/** What `synth-routes.ts` tells of itself. */
export interface SynthRun {
  /** Terraform resources of the stack. */
  readonly resources: number;
  /** From the contract to the stack's JSON, without loading the packages. */
  readonly synthesisMs: number;
}

/** How one shape of an API synthesizes: the medians. */
export interface SynthBenchmark extends SynthRun {
  readonly shape: "body" | "resources";
  /** Of a whole process, from sources. */
  readonly processMs: number;
}

/** Our one body beside a resource, method, integration and permission for each route, in turns. */
export async function benchmarkSynth(routes: number, runs: number): Promise<readonly SynthBenchmark[]> {
  const results = {
    body: { processes: [] as number[], runs: [] as SynthRun[] },
    resources: { processes: [] as number[], runs: [] as SynthRun[] },
  };
  for (let run = 0; run < runs; run += 1) {
    for (const shape of ["body", "resources"] as const) {
      const start = performance.now();
      results[shape].runs.push(await synthesize(shape, routes));
      results[shape].processes.push(performance.now() - start);
    }
  }
  return (["body", "resources"] as const).map((shape) => ({
    shape,
    resources: results[shape].runs[0]?.resources ?? 0,
    synthesisMs: median(results[shape].runs.map(({ synthesisMs }) => synthesisMs)),
    processMs: median(results[shape].processes),
  }));
}

async function synthesize(shape: string, routes: number): Promise<SynthRun> {
  const program = path.join(import.meta.dirname, "synth-routes.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--import",
    "tsx",
    program,
    shape,
    String(routes),
  ]);
  return JSON.parse(stdout) as SynthRun;
}
