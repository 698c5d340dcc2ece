import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { ConfigError } from "../../../modules/shared/config-error.ts";
import { stackNames } from "../../stack-names.ts";

/** The file that CDKTF writes for each stack. */
const stackFile = "cdk.tf.json";

/** One synthesized stack. */
export interface SynthesizedStack {
  readonly name: string;
  readonly directory: string;
}

/** The parts of a synthesized stack that say where its state is and whose states it reads. */
export interface StackConfiguration {
  readonly terraform?: { readonly backend?: Readonly<Record<string, BackendSettings>> };
  readonly data?: { readonly terraform_remote_state?: Readonly<Record<string, RemoteState>> };
  readonly resource?: Readonly<Record<string, Readonly<Record<string, ResourceConfiguration>>>>;
}

/** The one argument of a resource that stops a destroy. */
export interface ResourceConfiguration {
  readonly lifecycle?: { readonly prevent_destroy?: boolean };
}

/** Settings of a backend, or the `config` of a remote state, which are the same. */
export type BackendSettings = Readonly<Record<string, unknown>>;

/** A `terraform_remote_state` data source: another stack's outputs. */
export interface RemoteState {
  readonly backend: string;
  readonly config?: BackendSettings;
}

/** All stacks of the last synthesis in an output directory, by name. Throws `SYNTH_MISSING` where there is none. */
export function synthesizedStacks(outputDirectory: string): readonly SynthesizedStack[] {
  const folder = path.join(outputDirectory, "stacks");
  const stacks = stackNames(outputDirectory)
    .map((name) => ({ name, directory: path.join(folder, name) }))
    .filter(({ directory }) => existsSync(path.join(directory, stackFile)));
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
  if (existsSync(path.join(directory, stackFile))) return { name: path.basename(directory), directory };
  const stacks = synthesizedStacks(outputDirectory);
  const found = stacks.find(({ name }) => name === nameOrPath);
  if (found !== undefined) return found;
  throw new ConfigError(
    "STACK_UNKNOWN",
    nameOrPath,
    `"${nameOrPath}" is neither a stack nor a folder with a ${stackFile}. Stacks: ${stacks.map(({ name }) => name).join(", ")}.`,
  );
}

/** Reads what a stack says of its state. */
export function readStackConfiguration({ directory }: SynthesizedStack): StackConfiguration {
  return JSON.parse(readFileSync(path.join(directory, stackFile), "utf8")) as StackConfiguration;
}

/** An override that takes `prevent_destroy` off every resource of a stack that has it. */
export function withoutProtection({ resource = {} }: StackConfiguration): StackConfiguration {
  const lift = { lifecycle: { prevent_destroy: false } };
  const types = Object.entries(resource).map(([type, byName]) => {
    const protectedNames = Object.keys(byName).filter((name) => byName[name]?.lifecycle?.prevent_destroy);
    return [type, Object.fromEntries(protectedNames.map((name) => [name, lift]))] as const;
  });
  return { resource: Object.fromEntries(types.filter(([, lifted]) => Object.keys(lifted).length > 0)) };
}

/**
 * The stacks in an order in which each comes after those whose state it reads, with the stacks they read added.
 * Throws `REMOTE_STATE_ELSEWHERE` where a state belongs to none of `all`.
 */
export function inDependencyOrder(
  wanted: readonly SynthesizedStack[],
  all: readonly SynthesizedStack[],
): readonly SynthesizedStack[] {
  const ordered = new Set<SynthesizedStack>();
  const visit = (stack: SynthesizedStack): void => {
    if (ordered.has(stack)) return;
    for (const owner of stateOwners(stack, all).values()) visit(owner);
    ordered.add(stack);
  };
  wanted.forEach(visit);
  return [...ordered];
}

/** Which stack owns each remote state that a stack reads, by the name of the data source. */
export function stateOwners(
  stack: SynthesizedStack,
  all: readonly SynthesizedStack[],
): ReadonlyMap<string, SynthesizedStack> {
  const remoteStates = Object.entries(readStackConfiguration(stack).data?.terraform_remote_state ?? {});
  return new Map(remoteStates.map(([name, remote]) => [name, ownerOf(name, remote, stack, all)]));
}

function ownerOf(
  name: string,
  remote: RemoteState,
  stack: SynthesizedStack,
  all: readonly SynthesizedStack[],
): SynthesizedStack {
  const owner = all.find((candidate) => {
    const backend = readStackConfiguration(candidate).terraform?.backend?.[remote.backend];
    return candidate.name !== stack.name && backend !== undefined && sameState(backend, remote.config ?? {});
  });
  if (owner !== undefined) return owner;
  throw new ConfigError(
    "REMOTE_STATE_ELSEWHERE",
    `${stack.name} data.terraform_remote_state.${name}`,
    "This state belongs to none of the synthesized stacks, so offline there is nothing to read. Synthesize the stack that owns it too.",
  );
}

/** The settings that tell one state from another; the rest is about access. */
function sameState(backend: BackendSettings, config: BackendSettings): boolean {
  return ["path", "bucket", "key", "workspace_dir"].every((setting) => backend[setting] === config[setting]);
}
