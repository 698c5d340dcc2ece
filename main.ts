import { createRequire } from "node:module";

// Required, as cdktf and the provider are CommonJS: of each file of theirs that is imported, Node reads the whole text
// once more to find the names it exports, which takes longer than running it.
const require = createRequire(import.meta.url);

const explaining = process.env.GATEWRIGHT_SOURCE_MAPS !== undefined;

// The provider's files carry their sources in inline maps: reading them, and mapping the stack trace that cdktf takes
// for each token, costs more than a whole synth.
process.setSourceMapsEnabled(explaining);

try {
  main();
} catch (error) {
  process.exitCode = explaining ? tell(error as Error) : explain();
}
// When nothing runs any more, as tsx still writes its cache: Node would take a heap of a hundred megabytes apart then.
process.once("beforeExit", () => process.exit());

/** Once more, slowly, so that what went wrong is told with the lines of the sources. */
function explain(): number {
  const { spawnSync } = require("node:child_process") as typeof import("node:child_process");
  const { execPath, execArgv, argv, env } = process;
  const again = spawnSync(execPath, [...execArgv, ...argv.slice(1)], {
    stdio: "inherit",
    env: { ...env, GATEWRIGHT_SOURCE_MAPS: "1" },
  });
  return again.status ?? 1;
}

function tell({ name, message, stack }: Error): number {
  // Of a source that cannot be read, the stack says only who read it.
  process.stderr.write(`${name === "TransformError" ? message : stack}\n`);
  return 1;
}

function main(): void {
  const { compiledApp } =
    require("./tools/bundle/compiled-app.ts") as typeof import("./tools/bundle/compiled-app.ts");
  type App = typeof import("./stacks/synthesize.ts");
  const compiled = explaining ? undefined : compiledApp<App>(import.meta.dirname);
  const { synthesize } = compiled ?? (require("./stacks/synthesize.ts") as App);

  const synthesis = synthesize(import.meta.dirname);
  if (synthesis.kind === "refused") {
    process.stderr.write(`${synthesis.mistakes}\n`);
    process.exitCode = 1;
  } else if (process.env.CDKTF_OUTDIR === undefined) {
    // cdktf and `gatewright start` set it, and have the terminal for themselves.
    process.stdout.write(synthesis.summary);
    for (const note of synthesis.notes()) process.stderr.write(`note  ${note}\n`);
  }
}
