import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { functionNames } from "../../../stacks/bundles.ts";
import { temporaryFolder } from "../../support/temporary.ts";

const project = path.join(import.meta.dirname, "../../..");

export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What was written, by its path in the output folder. */
  readonly files: readonly string[];
  readonly outdir: string;
}

/** The sources that a synth needs, with bundles that are names only. */
export function projectCopy(): string {
  const copy = temporaryFolder("project");
  const folders = ["contracts", "modules", "stacks", "tools/bundle"];
  for (const part of ["main.ts", "package.json", "tsconfig.json", ...folders]) {
    cpSync(path.join(project, part), path.join(copy, part), { recursive: true });
  }
  symlinkSync(path.join(project, "node_modules"), path.join(copy, "node_modules"));
  bundleInto(path.join(copy, "dist/functions"));
  return copy;
}

/** Runs `main.ts` of a copy of the project, as `npm run synth` does. */
export async function runMain(copy: string): Promise<Run> {
  const outdir = temporaryFolder("cdktf-out");
  const { PATH } = process.env;
  const env = { PATH, CDKTF_OUTDIR: outdir, CHECKPOINT_DISABLE: "1" };
  const args = ["--import", "tsx", "main.ts"];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { cwd: copy, env }, (_error, stdout, stderr) => {
      const written = readdirSync(outdir, { recursive: true, withFileTypes: true });
      const files = written
        .filter((each) => each.isFile())
        .map((each) => path.join(each.parentPath, each.name));
      const relative = files.map((file) => path.relative(outdir, file)).sort();
      resolve({ exitCode: child.exitCode ?? -1, stdout, stderr, files: relative, outdir });
    });
  });
}

function bundleInto(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of functionNames) writeFileSync(path.join(folder, `${name}.zip`), name);
  const common = { bytes: 3, sha256: "AAAA", handler: "index.handler", runtime: "nodejs22.x" };
  const functions = Object.fromEntries(
    functionNames.map((name) => [name, { ...common, file: `${name}.zip` }]),
  );
  writeFileSync(path.join(folder, "manifest.json"), JSON.stringify({ version: 1, functions }));
}

export function edit(file: string, from: string, to: string): void {
  const text = readFileSync(file, "utf8");
  if (!text.includes(from)) throw new Error(`${path.basename(file)} holds no ${JSON.stringify(from)}`);
  writeFileSync(file, text.replace(from, to));
}
