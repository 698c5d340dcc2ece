import path from "node:path";
import { benchmarkBundles } from "./bundles.ts";
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

process.stderr.write("synthesizing 300 routes 5 times, as one body and as resources\n");
const synths = await benchmarkSynth(300, 5);
const ours = synths[0]?.ms ?? Number.NaN;
print([
  ["300 routes", "resources", "process", "ratio"],
  ...synths.map(({ shape, resources, ms }) => [
    shape,
    String(resources),
    `${ms.toFixed(0)} ms`,
    `${(ms / ours).toFixed(1)}x`,
  ]),
]);
