import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { unzipSync } from "fflate";
import { bundleFunctions } from "../../tools/bundle/bundle-functions.ts";
import { contractPlugin } from "../../tools/bundle/contract-plugin.ts";
import { median } from "./median.ts";

/** How a function fares with its packages in the bundle and in `node_modules`. */
export interface BundleBenchmark {
  readonly name: string;
  readonly zipBytes: number;
  /** Median time to load the module of the zip, in a new process each. */
  readonly bundledMs: number;
  /** The same with only our own code compiled, its packages loaded file by file. */
  readonly unbundledMs: number;
}

export interface BenchmarkOptions {
  /** Has `functions` and `node_modules`. */
  readonly projectDir: string;
  /** Processes per function and kind. */
  readonly runs: number;
}

/** What functions read when they are loaded; nothing is called. */
const environment = {
  AWS_REGION: "eu-west-1",
  CONNECTIONS_TABLE: "bench",
  IMAGES_BUCKET: "bench",
  ORIGINS: "https://bench.example.com",
  PRODUCTS_TABLE: "bench",
  TOKEN_AUDIENCE: "bench",
  TOKEN_AUDIENCES: '["bench"]',
  TOKEN_ISSUER: "https://bench.example.com",
  TOKEN_JWKS_URL: "https://bench.example.com/jwks.json",
  TOKEN_SCOPE: "bench",
  USERS_TABLE: "bench",
};

const program = `const start = performance.now();
await import(process.argv[1]);
process.stdout.write(String(performance.now() - start));`;

/** Measures zip size and load time of every function. Absolute times are this machine's; the ratio is what carries over. */
export async function benchmarkBundles(options: BenchmarkOptions): Promise<readonly BundleBenchmark[]> {
  const scratch = await mkdtemp(path.join(tmpdir(), "gatewright-bench-"));
  try {
    await symlink(path.join(options.projectDir, "node_modules"), path.join(scratch, "node_modules"));
    const functionsDir = path.join(options.projectDir, "functions");
    const outDir = path.join(scratch, "zips");
    const { functions } = await bundleFunctions({ functionsDir, outDir });
    const results: BundleBenchmark[] = [];
    for (const [name, { file, bytes }] of Object.entries(functions)) {
      const bundled = await unzip(path.join(outDir, file), path.join(scratch, name));
      const unbundled = path.join(scratch, name, "unbundled.mjs");
      await compileOwnCode(path.join(functionsDir, name, "handler.ts"), unbundled);
      results.push({ name, zipBytes: bytes, ...(await compare(bundled, unbundled, options.runs)) });
    }
    return results;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function unzip(zip: string, folder: string): Promise<string> {
  const module = path.join(folder, "index.mjs");
  await mkdir(folder, { recursive: true });
  await writeFile(module, unzipSync(await readFile(zip))["index.mjs"] ?? new Uint8Array());
  return module;
}

async function compileOwnCode(entry: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node22",
    logLevel: "silent",
    plugins: [contractPlugin],
    // The compiled checks of contracts require what they share.
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
}

/** Takes turns, so that a busy moment of the machine hits both. */
async function compare(bundled: string, unbundled: string, runs: number) {
  const times: { bundled: number[]; unbundled: number[] } = { bundled: [], unbundled: [] };
  for (let run = 0; run < runs; run += 1) {
    times.bundled.push(await loadMs(bundled));
    times.unbundled.push(await loadMs(unbundled));
  }
  return { bundledMs: median(times.bundled), unbundledMs: median(times.unbundled) };
}

async function loadMs(module: string): Promise<number> {
  const args = ["--no-warnings", "--input-type=module", "--eval", program, pathToFileURL(module).href];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: environment });
  return Number(stdout);
}
