import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { ConfigError } from "../../modules/shared/config-error.ts";
import { buildApp } from "../../stacks/app.ts";
import { environmentInputs } from "../../stacks/environments/all.ts";
import { verdictOf } from "../../tools/security-bar/check-security.ts";
import { runCheckov } from "../../tools/security-bar/checkov.ts";
import { explainedText, faultsOf } from "../../tools/security-bar/report.ts";
import { readStacks } from "../../tools/synthesized/synthesized-stacks.ts";
import { regulatedEnvironment } from "../support/preset-environments.ts";
import { shippedEnvironment, storeSources } from "../support/store-environment.ts";
import { temporaryFolder, temporaryRoot } from "../support/temporary.ts";

const project = path.join(import.meta.dirname, "../..");

/** Where checkov is: `CHECKOV_DIR`, or a folder beside the packages, in which it is installed once. */
function checkovFolder(): string | undefined {
  const given = process.env.CHECKOV_DIR;
  if (given !== undefined) return given;
  const folder = path.join(project, "node_modules/.cache/checkov");
  const installed = spawnSync(path.join(project, "test/support/checkov.sh"), [folder], { stdio: "inherit" });
  return installed.status === 0 ? folder : undefined;
}

/** The stacks of the preset that no shipped environment has. */
function synthesizeRegulated(): string {
  const outdir = temporaryFolder("regulated");
  buildApp([regulatedEnvironment()], storeSources(), outdir).synth();
  return outdir;
}

/**
 * Holds every stack of an output directory (by default cdktf.out), and those of the preset regulated, against the
 * security bar. 0 where nothing is left to do, 1 otherwise.
 */
function main(): number {
  const installation = checkovFolder();
  if (installation === undefined) return 1;
  try {
    const regulated = synthesizeRegulated();
    const stacks = readStacks([path.resolve(process.argv[2] ?? path.join(project, "cdktf.out")), regulated]);
    const environments = Object.keys(environmentInputs).map(shippedEnvironment);
    const verdict = verdictOf(stacks, runCheckov(installation, stacks), environments);
    const faults = faultsOf(verdict);
    process.stdout.write([explainedText(verdict.explained), ...faults].map((text) => `${text}\n`).join(""));
    if (verdict.unused.length > 0)
      process.stderr.write(`note  no resource is there for ${verdict.unused.join(", ")}\n`);
    process.stderr.write(
      `${stacks.length} stacks: ${verdict.explained.length} findings explained, ${faults.length} faults, ${process.uptime().toFixed(1)} s\n`,
    );
    return faults.length === 0 ? 0 : 1;
  } finally {
    rmSync(temporaryRoot, { recursive: true, force: true });
  }
}

try {
  process.exitCode = main();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.toString()}\n`);
  process.exitCode = 1;
}
