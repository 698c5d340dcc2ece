import path from "node:path";
import { benchmarkBundles } from "./bundles.ts";
import { benchmarkGateway } from "./gateway.ts";
import { benchmarkStore } from "./store.ts";
import { benchmarkSynth } from "./synth.ts";

const projectDir = path.join(import.meta.dirname, "../..");

function print(rows: readonly (readonly string[])[]): void {
  for (const [name = "", ...cells] of rows) {
    process.stdout.write(`${name.padEnd(20)}${cells.map((cell) => cell.padStart(14)).join("")}\n`);
  }
  process.stdout.write("\n");
}

process.stderr.write("loading each function 11 times, bundled and with its packages in node_modules\n");
print([
  ["function", "zip", "bundled", "unbundled", "ratio"],
  ...(await benchmarkBundles({ projectDir, runs: 11 })).map(({ name, zipBytes, bundledMs, unbundledMs }) => [
    name,
    `${(zipBytes / 1024).toFixed(1)} KiB`,
    `${bundledMs.toFixed(0)} ms`,
    `${unbundledMs.toFixed(0)} ms`,
    `${(unbundledMs / bundledMs).toFixed(1)}x`,
  ]),
]);

process.stderr.write("synthesizing the example service 11 times, and starting an empty program as often\n");
const { synthMs, fromSourcesMs, startMs } = await benchmarkStore(projectDir, 11);
print([
  ["whole process", "median"],
  ["every stack", `${synthMs.toFixed(0)} ms`],
  ["from its sources", `${fromSourcesMs.toFixed(0)} ms`],
  ["node and tsx alone", `${startMs.toFixed(0)} ms`],
]);

process.stderr.write("synthesizing 300 routes 5 times, as one body and as resources\n");
const synths = await benchmarkSynth(300, 5);
const ours = synths[0]?.synthesisMs ?? Number.NaN;
print([
  ["300 routes", "resources", "synthesis", "ratio", "process"],
  ...synths.map(({ shape, resources, synthesisMs, processMs }) => [
    shape,
    String(resources),
    `${synthesisMs.toFixed(0)} ms`,
    `${(synthesisMs / ours).toFixed(1)}x`,
    `${processMs.toFixed(0)} ms`,
  ]),
]);

process.stderr.write("loading one proxy route with 20 connections, 3 times 4 seconds each in turns\n");
const gateways = await benchmarkGateway({ projectDir, connections: 20, rounds: 3, seconds: 4 });
if (gateways === undefined) {
  process.stderr.write("SKIPPED: npm cannot install autocannon and serverless-offline\n");
} else {
  const ourRate = gateways[0]?.requestsPerSecond ?? Number.NaN;
  print([
    ["one proxy route", "requests", "p50", "p99", "failures", "ours is"],
    ...gateways.map(({ name, requestsPerSecond, p50Ms, p99Ms, failures }) => [
      name,
      `${requestsPerSecond.toFixed(0)}/s`,
      `${p50Ms} ms`,
      `${p99Ms} ms`,
      String(failures),
      `${(ourRate / requestsPerSecond).toFixed(1)}x`,
    ]),
  ]);
}
