import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as z from "zod";
import { ConfigError } from "../../modules/shared/config-error.ts";
import type { StackJson } from "../synthesized/stack-json.ts";
import type { Finding } from "./finding.ts";
import { writeScannerInput } from "./scanner-input.ts";

const check = z.object({
  check_id: z.string(),
  check_name: z.string(),
  /** `/<stack>/cdk.tf.json`. */
  file_path: z.string(),
  /** `resource.<name>` or `<type>.<name>`. */
  resource: z.string(),
});

const outputSchema = z.object({
  results: z.object({
    passed_checks: z.array(check),
    failed_checks: z.array(check),
    parsing_errors: z.array(z.string()),
  }),
});

/** What checkov says of some stacks. */
export interface ScanResult {
  readonly findings: readonly Finding[];
  /** Every rule that looked at a resource, passed or not. */
  readonly rules: ReadonlySet<string>;
  /** The stacks in which it looked at something. */
  readonly scanned: ReadonlySet<string>;
}

/**
 * Runs checkov over all stacks at once, offline.
 *
 * @param installation the folder of its virtual environment
 * @throws ConfigError `SCANNER_MISSING` without checkov in it, `SCANNER_FAILED` when it does not scan every stack
 */
export function runCheckov(installation: string, stacks: readonly StackJson[]): ScanResult {
  const program = path.join(installation, "bin/checkov");
  if (!existsSync(program)) {
    throw new ConfigError(
      "SCANNER_MISSING",
      program,
      "checkov is not installed there. Run test/support/checkov.sh <directory>, which needs python3 with venv, and name the same directory",
    );
  }
  const folder = mkdtempSync(path.join(tmpdir(), "gatewright-checkov-"));
  try {
    writeScannerInput(stacks, folder);
    const result = scanResultOf(outputOf(program, folder));
    assertScanned(stacks, result.scanned);
    return result;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function outputOf(program: string, folder: string): string {
  const options = ["--framework", "terraform_json", "--skip-download", "--compact", "--output", "json"];
  const ended = spawnSync(program, ["--directory", folder, ...options], {
    encoding: "utf8",
    // A .checkov.yaml of the working directory or of the user, or a CKV_SKIP_CHECK, would skip rules without a word.
    cwd: folder,
    env: { HOME: folder },
    maxBuffer: 256 * 1024 * 1024,
  });
  // 1 is what it answers when it has findings.
  if (ended.status === 0 || ended.status === 1) return ended.stdout;
  throw new ConfigError("SCANNER_FAILED", program, (ended.error?.message ?? ended.stderr).slice(-2_000));
}

/**
 * Reads checkov's JSON.
 *
 * @throws ConfigError `SCANNER_FAILED` for anything else, and for files that it could not read
 */
export function scanResultOf(output: string): ScanResult {
  const parsed = outputSchema.safeParse(parseJson(output));
  if (!parsed.success) {
    throw new ConfigError(
      "SCANNER_FAILED",
      "checkov",
      `its answer is not as it should be.\n${z.prettifyError(parsed.error)}`,
    );
  }
  const { passed_checks: passed, failed_checks: failed, parsing_errors: unread } = parsed.data.results;
  if (unread.length > 0) {
    throw new ConfigError("SCANNER_FAILED", "checkov", `it could not read ${unread.join(", ")}`);
  }
  return {
    findings: failed.map(({ check_id: rule, check_name: title, file_path: file, resource }) => ({
      rule,
      title,
      stack: stackOf(file),
      resource: resource.slice(resource.lastIndexOf(".") + 1),
    })),
    rules: new Set([...passed, ...failed].map(({ check_id: rule }) => rule)),
    scanned: new Set([...passed, ...failed].map(({ file_path: file }) => stackOf(file))),
  };
}

function stackOf(file: string): string {
  return path.basename(path.dirname(file));
}

/** Every stack has a provider, which a rule is about: one in which nothing was looked at was passed over. */
function assertScanned(stacks: readonly StackJson[], scanned: ReadonlySet<string>): void {
  const missed = stacks.map(({ name }) => name).filter((name) => !scanned.has(name));
  if (missed.length > 0) {
    throw new ConfigError("SCANNER_FAILED", "checkov", `it looked at nothing in ${missed.join(", ")}`);
  }
}

function parseJson(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}
