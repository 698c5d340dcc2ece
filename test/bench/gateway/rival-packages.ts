import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

/** The load generator and what we are compared with: for the bench alone, so no dependencies of the project. */
const packages = ["autocannon@9", "serverless@3", "serverless-offline@13"];

/**
 * The folder whose `node_modules` has the packages; they are installed the first time.
 *
 * @returns `undefined` when npm cannot install them, such as without a network
 */
export async function rivalPackages(projectDir: string): Promise<string | undefined> {
  const folder = path.join(projectDir, "node_modules/.cache/gatewright-bench");
  const complete = packages.every((name) =>
    existsSync(path.join(folder, "node_modules", name.split("@")[0] ?? "", "package.json")),
  );
  if (complete) return folder;
  process.stderr.write(`installing ${packages.join(", ")}\n`);
  await mkdir(folder, { recursive: true });
  try {
    const options = ["--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=1"];
    await promisify(execFile)("npm", ["install", "--prefix", folder, ...options, ...packages]);
    return folder;
  } catch {
    return undefined;
  }
}
