import path from "node:path";
import { parseArgs } from "node:util";
import { bundleFunctions } from "../bundle/bundle-functions.ts";
import { compileApp } from "../bundle/compile-app.ts";
import type { Command } from "../command.ts";

const usage = `usage: gatewright bundle [--functions <directory>] [--out <directory>] [--app <file>]

Builds one reproducible zip per function, and a manifest.json that names them.

  --functions  one folder with a handler.ts per function, folders with "_" are shared   (functions)
  --out        where zips, source maps and manifest go                                  (dist/functions)
  --app        compiles the app whose exports main.ts uses into dist/app, with which a synth takes half the time`;

/** Bundles all functions and prints the path of the manifest. */
export const bundle: Command = {
  usage,
  async run(args, { cwd, stdout, stderr }) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        functions: { type: "string", default: "functions" },
        out: { type: "string", default: "dist/functions" },
        app: { type: "string" },
      },
    });
    const outDir = path.resolve(cwd, values.out);
    const [{ functions }] = await Promise.all([
      bundleFunctions({ functionsDir: path.resolve(cwd, values.functions), outDir }),
      values.app === undefined ? undefined : compileApp(cwd, values.app),
    ]);
    for (const [name, { bytes }] of Object.entries(functions)) {
      stderr.write(`${name.padEnd(24)} ${(bytes / 1024).toFixed(1).padStart(7)} KiB\n`);
    }
    stdout.write(`${path.join(outDir, "manifest.json")}\n`);
    return 0;
  },
};
