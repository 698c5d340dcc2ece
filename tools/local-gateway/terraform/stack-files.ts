import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { ConfigError } from "../../../modules/shared/config-error.ts";
import { stackNames } from "../../stack-names.ts";

/** A JSON object of unknown content. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The Terraform JSON of one stack directory, as it was read. */
export interface StackFiles {
  /** Name of the directory: `dev-api`. */
  readonly name: string;
  /** Absolute path of the directory. */
  readonly directory: string;
  /** The merged top-level blocks: `resource`, `provider`, `variable`, … */
  readonly blocks: JsonObject;
}

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

/**
 * Reads and merges the `*.tf.json` files of one stack directory.
 *
 * @throws ConfigError `SERVE_JSON` when a file is not a JSON object.
 */
export function readStackFiles(directory: string): StackFiles {
  const blocks: Record<string, unknown> = {};
  for (const file of terraformFiles(directory)) {
    for (const [kind, block] of Object.entries(readJsonObject(path.join(directory, file)))) {
      blocks[kind] = kind === "resource" || kind === "data" ? mergeByType(blocks[kind], block) : block;
    }
  }
  return { name: path.basename(directory), directory, blocks };
}

function terraformFiles(directory: string): readonly string[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith(".tf.json"))
    .sort();
}

function readJsonObject(file: string): JsonObject {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new ConfigError(
      "SERVE_JSON",
      file,
      `it is not readable as JSON (${(error as Error).message}). Synthesize again; a half-written file comes from an interrupted synth`,
    );
  }
  if (isJsonObject(parsed)) return parsed;
  throw new ConfigError("SERVE_JSON", file, "Terraform JSON is one object per file, this is something else");
}

function mergeByType(first: unknown, second: unknown): JsonObject {
  const merged: Record<string, unknown> = { ...(isJsonObject(first) ? first : {}) };
  for (const [type, resources] of Object.entries(isJsonObject(second) ? second : {})) {
    const before = merged[type];
    merged[type] = { ...(isJsonObject(before) ? before : {}), ...(isJsonObject(resources) ? resources : {}) };
  }
  return merged;
}

/** True for `{…}`, false for arrays, null and scalars. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
