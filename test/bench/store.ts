import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { bundleFunctions } from "../../tools/bundle/bundle-functions.ts";
import { compileApp } from "../../tools/bundle/compile-app.ts";
import { median } from "./median.ts";

/** Medians of whole processes. */
export interface StoreBenchmark {
  /** `node --import tsx main.ts`: every stack of every environment, from nothing to written. */
  readonly synthMs: number;
  /** The same from the sources, as after an edit. */
  readonly fromSourcesMs: number;
  /** `node --import tsx` with nothing to do: the part that no code of the project can make shorter. */
  readonly startMs: number;
}

/** What `main.ts` does where nothing is compiled. */
const fromSources = `
  process.setSourceMapsEnabled(false);
  require("./stacks/synthesize.ts").synthesize(process.cwd());
`;

/** Synthesizes the example service and starts an empty program, in turns, so that a busy moment hits both. */
export async function benchmarkStore(projectDir: string, runs: number): Promise<StoreBenchmark> {
  await bundleFunctions({
    functionsDir: path.join(projectDir, "functions"),
    outDir: path.join(projectDir, "dist/functions"),
  });
  await compileApp(projectDir, "stacks/synthesize.ts");
  const outdir = await mkdtemp(path.join(tmpdir(), "gatewright-bench-"));
  const times: Record<"synth" | "sources" | "start", number[]> = { synth: [], sources: [], start: [] };
  const env = { ...process.env, CDKTF_OUTDIR: outdir, CHECKPOINT_DISABLE: "1" };
  const timeOf = async (args: readonly string[]): Promise<number> => {
    const start = performance.now();
    await promisify(execFile)(process.execPath, ["--import", "tsx", ...args], { cwd: projectDir, env });
    return performance.now() - start;
  };
  try {
    for (let run = 0; run < runs; run += 1) {
      times.synth.push(await timeOf(["main.ts"]));
      times.sources.push(await timeOf(["--eval", fromSources]));
      times.start.push(await timeOf(["--eval", ""]));
    }
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
  return {
    synthMs: median(times.synth),
    fromSourcesMs: median(times.sources),
    startMs: median(times.start),
  };
}
