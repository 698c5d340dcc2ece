import { ConfigError } from "../../../modules/shared/config-error.ts";
import type { SynthesizedStack } from "../../synthesized/synthesized-stacks.ts";
import { type BackendSettings, type RemoteState, readStackConfiguration } from "./stack-configuration.ts";

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
