import { spawnSync } from "node:child_process";
import { ConfigError } from "../../../modules/shared/config-error.ts";

/** Environment variables of a process; the shape of `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The oldest Terraform that this was tried with: it knows write-only arguments. */
export const oldestTerraform = "1.11.0";

/** Makes sure that a Terraform that is new enough is on the PATH. Throws `TERRAFORM_MISSING` or `TERRAFORM_TOO_OLD`. */
export function requireTerraform(env: Environment): void {
  const version = terraformVersion(env);
  if (version === undefined) {
    throw new ConfigError(
      "TERRAFORM_MISSING",
      "terraform",
      `No terraform is on the PATH. Install ${oldestTerraform} or newer: https://developer.hashicorp.com/terraform/install`,
    );
  }
  if (isOlder(version, oldestTerraform)) {
    throw new ConfigError(
      "TERRAFORM_TOO_OLD",
      "terraform",
      `terraform on the PATH is ${version}; ${oldestTerraform} or newer is needed: https://developer.hashicorp.com/terraform/install`,
    );
  }
}

/** Why this machine cannot run Terraform, for tests that skip; undefined where it can. */
export function terraformProblem(env: Environment): string | undefined {
  try {
    requireTerraform(env);
    return undefined;
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

function terraformVersion(env: Environment): string | undefined {
  const quiet = { ...env, CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: "/dev/null" };
  const { stdout, status } = spawnSync("terraform", ["version", "-json"], { env: quiet, encoding: "utf8" });
  if (status !== 0) return undefined;
  return (JSON.parse(stdout) as { terraform_version?: string }).terraform_version;
}

/** Compares the numbers only: a pre-release counts as its release. */
function isOlder(version: string, oldest: string): boolean {
  return version.localeCompare(oldest, "en", { numeric: true }) < 0 && !version.startsWith(`${oldest}-`);
}
