import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { ConfigError } from "../../../modules/shared/config-error.ts";
import { terraformFiles } from "../../synthesized/stack-json.ts";
import { stackNames } from "../../synthesized/stack-names.ts";

/**
 * The stack directories that a directory stands for: itself when it holds `*.tf.json`, or each `stacks/*` of the
 * last synthesis in an output directory that does.
 *
 * @throws ConfigError `SERVE_DIRECTORY` when it does not exist or holds no Terraform JSON, `SYNTH_MISSING` when its
 *   manifest cannot be read.
 */
export function findStackDirectories(directory: string): readonly string[] {
  if (!existsSync(directory) || !statSync(directory).isDirectory()) {
    throw new ConfigError(
      "SERVE_DIRECTORY",
      directory,
      "there is no such directory. Name a stack directory (it holds cdk.tf.json) or an output directory (it holds stacks/), after synthesizing",
    );
  }
  if (terraformFiles(directory).length > 0) return [directory];
  const stacks = stackNames(directory)
    .map((name) => path.join(directory, "stacks", name))
    .filter((stack) => statSync(stack).isDirectory() && terraformFiles(stack).length > 0);
  if (stacks.length > 0) return stacks;
  throw new ConfigError(
    "SERVE_DIRECTORY",
    directory,
    "neither it nor its stacks/ holds a *.tf.json file. Synthesize first (cdktf synth), then name the stack's directory or the output directory",
  );
}
