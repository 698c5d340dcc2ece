import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { ConfigError } from "../../modules/shared/config-error.ts";
import { isJsonObject, type JsonObject } from "./json-object.ts";

/** One synthesized stack, as its Terraform JSON has it. */
export interface StackJson {
  /** Name of its directory: `dev-api`. */
  readonly name: string;
  /** The merged top-level blocks: `resource`, `provider`, `variable`, … */
  readonly blocks: JsonObject;
  readonly resources: ResourcesByType;
}

/** The resources of a stack: by type, then by name. */
export type ResourcesByType = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

/** A resource and where it is. */
export interface StackResource {
  readonly type: string;
  readonly name: string;
  /** The Terraform address: `aws_lambda_function.products`. */
  readonly address: string;
  readonly attributes: JsonObject;
}

/**
 * Reads and merges the `*.tf.json` files of one stack directory.
 *
 * @throws ConfigError `SYNTH_JSON` when a file is not a JSON object
 */
export function readStackJson(directory: string): StackJson {
  const blocks: Record<string, unknown> = {};
  for (const file of terraformFiles(directory)) {
    for (const [kind, block] of Object.entries(readJsonObject(path.join(directory, file)))) {
      blocks[kind] = kind === "resource" || kind === "data" ? mergeByType(blocks[kind], block) : block;
    }
  }
  return stackJson(path.basename(directory), blocks);
}

/** A stack of which the Terraform JSON is at hand. */
export function stackJson(name: string, blocks: JsonObject): StackJson {
  return { name, blocks, resources: (blocks.resource ?? {}) as ResourcesByType };
}

/** The resources of a type, or of every type, in the order of the file. */
export function resourcesOf({ resources }: StackJson, type?: string): readonly StackResource[] {
  const types = type === undefined ? Object.keys(resources) : [type];
  return types.flatMap((each) =>
    Object.entries(resources[each] ?? {}).map(([name, attributes]) => ({
      type: each,
      name,
      address: `${each}.${name}`,
      attributes: isJsonObject(attributes) ? attributes : {},
    })),
  );
}

/** The names of the `*.tf.json` files in a directory, sorted. */
export function terraformFiles(directory: string): readonly string[] {
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
      "SYNTH_JSON",
      file,
      `it is not readable as JSON (${(error as Error).message}). Synthesize again; a half-written file comes from an interrupted synth`,
    );
  }
  if (isJsonObject(parsed)) return parsed;
  throw new ConfigError("SYNTH_JSON", file, "Terraform JSON is one object per file, this is something else");
}

function mergeByType(first: unknown, second: unknown): JsonObject {
  const merged: Record<string, unknown> = { ...(isJsonObject(first) ? first : {}) };
  for (const [type, resources] of Object.entries(isJsonObject(second) ? second : {})) {
    const before = merged[type];
    merged[type] = { ...(isJsonObject(before) ? before : {}), ...(isJsonObject(resources) ? resources : {}) };
  }
  return merged;
}
