import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { temporaryFolder } from "../../../support/temporary.ts";

/** A handler without packages, so that its bundle takes milliseconds. */
export const smallHandler = "export const handler = async (event: { n: number }) => ({ n: event.n + 1 });\n";

/** Writes files, by their path below `directory`. */
export function writeFiles(directory: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
    writeFileSync(path.join(directory, file), text);
  }
}

/** A new project with these files below `functions`, and where its bundles go. */
export function project(files: Readonly<Record<string, string>>) {
  const root = temporaryFolder("bundle");
  const functionsDir = path.join(root, "functions");
  mkdirSync(functionsDir);
  writeFiles(functionsDir, files);
  return { root, functionsDir, outDir: path.join(root, "dist/functions") };
}
