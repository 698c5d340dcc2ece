import { readStackJson } from "../../synthesized/stack-json.ts";
import type { SynthesizedStack } from "../../synthesized/synthesized-stacks.ts";

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

/** Reads what a stack says of its state. */
export function readStackConfiguration({ directory }: SynthesizedStack): StackConfiguration {
  return readStackJson(directory).blocks;
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
