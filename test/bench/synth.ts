import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { median } from "./median.ts";

/** How one shape of an API synthesizes, process start included. */
export interface SynthBenchmark {
  readonly shape: "body" | "resources";
  readonly routes: number;
  /** Terraform resources of the stack. */
  readonly resources: number;
  /** Median of a whole process. */
  readonly ms: number;
}

/** Our one body beside a resource, method, integration and permission for each route, in turns. */
export async function benchmarkSynth(routes: number, runs: number): Promise<readonly SynthBenchmark[]> {
  const results = {
    body: { times: [] as number[], resources: 0 },
    resources: { times: [] as number[], resources: 0 },
  };
  for (let run = 0; run < runs; run += 1) {
    for (const shape of ["body", "resources"] as const) {
      const start = performance.now();
      results[shape].resources = await synthesize(shape, routes);
      results[shape].times.push(performance.now() - start);
    }
  }
  return (["body", "resources"] as const).map((shape) => ({
    shape,
    routes,
    resources: results[shape].resources,
    ms: median(results[shape].times),
  }));
}

async function synthesize(shape: string, routes: number): Promise<number> {
  const program = path.join(import.meta.dirname, "synth-routes.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--import",
    "tsx",
    program,
    shape,
    String(routes),
  ]);
  return Number(stdout);
}
