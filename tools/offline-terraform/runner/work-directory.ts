import { createHash } from "node:crypto";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { ConfigError } from "../../../modules/shared/config-error.ts";
import type { SynthesizedStack } from "../../synthesized/synthesized-stacks.ts";
import { isOffline } from "../marker.ts";
import { stateOwners } from "./state-owners.ts";

/** Everything of ours in a project; it ignores itself in git. */
const ownFolder = ".gatewright";
const overrideFile = "gatewright_override.tf.json";
const stateFile = "terraform.tfstate";

/** What terraform itself leaves in a folder, and must not be taken over from a stack's own. */
const terraformsOwn = /^\.terraform|\.tfstate|^plan$/;

/**
 * The folder in which the offline states of a project are kept. It is as deep below the project as a synthesized
 * stack is, so that relative paths in a stack lead to the same files.
 */
export function offlineFolder(projectDirectory: string): string {
  return prepareOwnFolder(projectDirectory, "offline");
}

/** A folder for states that are thrown away with it; the caller removes it. */
export function throwAwayFolder(projectDirectory: string): string {
  return prepareOwnFolder(projectDirectory, `run-${process.pid}-${Date.now().toString(36)}`);
}

function prepareOwnFolder(projectDirectory: string, name: string): string {
  const own = path.join(projectDirectory, ownFolder);
  const folder = path.join(own, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(own, ".gitignore"), "*\n");
  return folder;
}

/** The name of a stack's work directory; stacks from elsewhere with the same name get another. */
export function workDirectoryName(stack: SynthesizedStack, outputDirectory: string): string {
  if (path.dirname(stack.directory) === path.join(outputDirectory, "stacks")) return stack.name;
  return `${stack.name}-${createHash("sha256").update(stack.directory).digest("hex").slice(0, 8)}`;
}

/**
 * Lays out the folder that terraform runs in: links to the synthesized files, which stay untouched, and one override
 * that puts the state into this folder and reads the states of other stacks from their folders beside it.
 * Throws `OFFLINE_STATE_FOREIGN` where the folder holds a state that was not written offline.
 */
export function layOutWorkDirectory(
  stack: SynthesizedStack,
  workDirectory: string,
  all: readonly SynthesizedStack[],
): void {
  mkdirSync(workDirectory, { recursive: true });
  requireOfflineState(path.join(workDirectory, stateFile));
  for (const name of readdirSync(workDirectory)) {
    const file = path.join(workDirectory, name);
    if (lstatSync(file).isSymbolicLink()) rmSync(file);
  }
  for (const name of readdirSync(stack.directory)) {
    if (!terraformsOwn.test(name))
      symlinkSync(path.join(stack.directory, name), path.join(workDirectory, name));
  }
  const override = JSON.stringify(overrideOf(stack, all), null, 2);
  writeFileSync(path.join(workDirectory, overrideFile), `${override}\n`);
}

/** The configuration and the state in a work directory, as text. */
export function terraformTexts(workDirectory: string): readonly string[] {
  return readdirSync(workDirectory)
    .filter((name) => name.endsWith(".tf.json") || name.endsWith(".tf") || name === stateFile)
    .map((name) => readFileSync(path.join(workDirectory, name), "utf8"));
}

/** Source: https://developer.hashicorp.com/terraform/language/files/override (backend blocks are replaced whole). */
function overrideOf(stack: SynthesizedStack, all: readonly SynthesizedStack[]): unknown {
  const remoteStates = [...stateOwners(stack, all)].map(([name, owner]) => {
    const config = { path: path.join("..", owner.name, stateFile) };
    return [name, { backend: "local", config }] as const;
  });
  return {
    terraform: { backend: { local: { path: stateFile } } },
    ...(remoteStates.length > 0 && { data: { terraform_remote_state: Object.fromEntries(remoteStates) } }),
  };
}

interface StateFile {
  readonly resources?: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly provider: string;
    readonly instances: readonly { readonly private?: string }[];
  }[];
}

function requireOfflineState(file: string): void {
  if (!existsSync(file)) return;
  const state = JSON.parse(readFileSync(file, "utf8")) as StateFile;
  const foreign = (state.resources ?? []).find(
    ({ mode, provider, instances }) =>
      mode === "managed" &&
      provider.includes("hashicorp/aws") &&
      !instances.every((instance) => isOffline(Buffer.from(instance.private ?? "", "base64"))),
  );
  if (foreign === undefined) return;
  throw new ConfigError(
    "OFFLINE_STATE_FOREIGN",
    file,
    `${foreign.type}.${foreign.name} in this state was not written offline, so the state may describe real resources. It is left alone; move it away.`,
  );
}
