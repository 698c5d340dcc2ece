import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { ConfigError } from "../../modules/shared/config-error.ts";
import { readStackJson, type StackJson } from "./stack-json.ts";
import { stackNames } from "./stack-names.ts";

/** The file that CDKTF writes for each stack. */
export const stackFile = "cdk.tf.json";

/** One synthesized stack. */
export interface SynthesizedStack {
  readonly name: string;
  readonly directory: string;
}

/** All stacks of the last synthesis in an output directory, by name. Throws `SYNTH_MISSING` where there is none. */
export function synthesizedStacks(outputDirectory: string): readonly SynthesizedStack[] {
  const folder = path.join(outputDirectory, "stacks");
  const stacks = stackNames(outputDirectory)
    .map((name) => ({ name, directory: path.join(folder, name) }))
    .filter(({ directory }) => isStackDirectory(directory));
  if (stacks.length > 0) return stacks;
  throw new ConfigError(
    "SYNTH_MISSING",
    outputDirectory,
    `There is no synthesized stack in ${folder}. Run "npm run synth" first, or name the output directory with --out.`,
  );
}

/** Finds a stack by its name in the output directory, or by the path of its folder. Throws `STACK_UNKNOWN`. */
export function findStack(nameOrPath: string, cwd: string, outputDirectory: string): SynthesizedStack {
  const directory = path.resolve(cwd, nameOrPath);
  if (isStackDirectory(directory)) return { name: path.basename(directory), directory };
  const stacks = synthesizedStacks(outputDirectory);
  const found = stacks.find(({ name }) => name === nameOrPath);
  if (found !== undefined) return found;
  throw new ConfigError(
    "STACK_UNKNOWN",
    nameOrPath,
    `"${nameOrPath}" is neither a stack nor a folder with a ${stackFile}. Stacks: ${stacks.map(({ name }) => name).join(", ")}.`,
  );
}

/** Whether there is a stack in a directory. */
export function isStackDirectory(directory: string): boolean {
  return existsSync(path.join(directory, stackFile));
}

/** The directories of stacks that lie beside some others and are not among them, whichever synthesis made them. */
export function stacksBeside(stackDirectories: readonly string[]): readonly string[] {
  const parents = new Set(stackDirectories.map((directory) => path.dirname(directory)));
  return [...parents]
    .flatMap((parent) => readdirSync(parent).map((name) => path.join(parent, name)))
    .filter((directory) => isStackDirectory(directory) && !stackDirectories.includes(directory));
}

/** The Terraform JSON of every stack of some output directories. Throws `SYNTH_MISSING` where one of them holds none. */
export function readStacks(outputDirectories: readonly string[]): readonly StackJson[] {
  return outputDirectories.flatMap((outputDirectory) =>
    synthesizedStacks(outputDirectory).map(({ directory }) => readStackJson(directory)),
  );
}
