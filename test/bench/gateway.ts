import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { unzipSync } from "fflate";
import { bundleFunctions } from "../../tools/bundle/bundle-functions.ts";
import { type ItemServer, startGateway, startPlain, startServerlessOffline } from "./gateway/item-servers.ts";
import { synthesizeItemStack } from "./gateway/item-stack.ts";
import { rivalPackages } from "./gateway/rival-packages.ts";
import { median } from "./median.ts";

/** How one server fares under load. */
export interface GatewayBenchmark {
  readonly name: string;
  /** Medians of all rounds. */
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Failed and answered with another status than 2xx, over all rounds. */
  readonly failures: number;
}

export interface LoadOptions {
  readonly projectDir: string;
  readonly connections: number;
  /** Of each server, in turns. */
  readonly rounds: number;
  /** Per round and server. */
  readonly seconds: number;
}

/**
 * The local gateway, node:http and serverless-offline with the same handler under the same load, ours first.
 *
 * @returns `undefined` when the load generator and serverless-offline cannot be installed
 */
export async function benchmarkGateway(
  options: LoadOptions,
): Promise<readonly GatewayBenchmark[] | undefined> {
  const packagesDir = await rivalPackages(options.projectDir);
  if (packagesDir === undefined) return undefined;
  const scratch = await mkdtemp(path.join(tmpdir(), "gatewright-bench-"));
  const servers: ItemServer[] = [];
  try {
    const { stacksDir, handlerFile } = await prepare(scratch);
    servers.push(await startGateway(stacksDir));
    servers.push(await startPlain(handlerFile));
    servers.push(await startServerlessOffline(handlerFile, packagesDir));
    return await compare(servers, packagesDir, options);
  } finally {
    await Promise.all(servers.map(({ stop }) => stop()));
    await rm(scratch, { recursive: true, force: true });
  }
}

async function prepare(scratch: string) {
  const zips = path.join(scratch, "zips");
  const functionsDir = path.join(import.meta.dirname, "gateway/functions");
  const { functions } = await bundleFunctions({ functionsDir, outDir: zips });
  const { item } = functions;
  if (item === undefined) throw new Error("the function of the bench was not bundled");
  const zip = path.join(zips, item.file);
  const stacksDir = path.join(scratch, "out");
  synthesizeItemStack({ ...item, file: zip }, stacksDir);
  const handlerFile = path.join(scratch, "service/index.mjs");
  await mkdir(path.dirname(handlerFile));
  await writeFile(handlerFile, unzipSync(await readFile(zip))["index.mjs"] ?? new Uint8Array());
  return { stacksDir, handlerFile };
}

/** Takes turns, so that a busy moment of the machine hits all; the first turn of each only warms up. */
async function compare(servers: readonly ItemServer[], packagesDir: string, options: LoadOptions) {
  const loads = servers.map(({ name, url }) => ({ name, url, rounds: [] as Load[] }));
  for (const { url } of loads) await load(url, packagesDir, options);
  for (let round = 0; round < options.rounds; round += 1) {
    for (const { url, rounds } of loads) rounds.push(await load(url, packagesDir, options));
  }
  return loads.map(({ name, rounds }) => ({
    name,
    requestsPerSecond: median(rounds.map(({ requests }) => requests.average)),
    p50Ms: median(rounds.map(({ latency }) => latency.p50)),
    p99Ms: median(rounds.map(({ latency }) => latency.p99)),
    failures: rounds.reduce((sum, { non2xx, errors }) => sum + non2xx + errors, 0),
  }));
}

/** What of autocannon's report is looked at. */
interface Load {
  readonly requests: { readonly average: number };
  readonly latency: { readonly p50: number; readonly p99: number };
  readonly non2xx: number;
  readonly errors: number;
}

async function load(url: string, packagesDir: string, { connections, seconds }: LoadOptions): Promise<Load> {
  const program = path.join(packagesDir, "node_modules/autocannon/autocannon.js");
  const args = ["--json", "--connections", String(connections), "--duration", String(seconds), url];
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], {
    maxBuffer: 16 * 1024 * 1024,
  });
  return JSON.parse(stdout) as Load;
}
