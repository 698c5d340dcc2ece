import { rmSync } from "node:fs";
import path from "node:path";
import { ConfigError } from "../../modules/shared/config-error.ts";
import { type SynthesizedStack, synthesizedStacks } from "../synthesized/synthesized-stacks.ts";
import type { PlanJson } from "./plan-summary.ts";
import { mustSucceed, type OfflineStack, startOfflineSession } from "./runner/offline-session.ts";
import { inDependencyOrder, stateOwners } from "./runner/state-owners.ts";
import type { Environment } from "./runner/terraform-binary.ts";
import { throwAwayFolder } from "./runner/work-directory.ts";

/** What to plan. */
export interface PlanRequest {
  /** Stacks called this, or beginning with it and a dash, are planned. */
  readonly environment: string;
  readonly outputDirectory: string;
  /** Another output directory that is applied first; without it, everything is new. */
  readonly baseDirectory: string | undefined;
  readonly projectDirectory: string;
  readonly env: Environment;
  readonly signal: AbortSignal;
}

const planFile = "offline.tfplan";

/**
 * Plans all stacks of an environment from nothing, or from what another output directory would have made. The states
 * are thrown away. A stack that others read from is applied before those are planned, as a deploy would.
 * Throws `STACK_UNKNOWN`, `SYNTH_MISSING`, `REMOTE_STATE_ELSEWHERE` and `TerraformError`.
 */
export async function planEnvironment(request: PlanRequest): Promise<ReadonlyMap<string, PlanJson>> {
  const head = synthesizedStacks(request.outputDirectory);
  const base = request.baseDirectory === undefined ? [] : synthesizedStacks(request.baseDirectory);
  const wanted = stacksOf(request.environment, head, base);
  const folder = throwAwayFolder(request.projectDirectory);
  try {
    await using session = await startOfflineSession(request.env, request.signal);
    const open = (stack: SynthesizedStack, all: readonly SynthesizedStack[]): Promise<OfflineStack> =>
      session.open(stack, folder, all);
    for (const stack of inDependencyOrder(wanted.base, base)) await apply(await open(stack, base));
    const plans = new Map<string, PlanJson>();
    const ordered = inDependencyOrder(wanted.head, head);
    for (const stack of ordered) {
      const opened = await open(stack, head);
      const plan = await planOf(opened, []);
      if (wanted.head.includes(stack)) plans.set(stack.name, plan);
      if (isRead(stack, ordered, head)) await mustSucceed(opened, ["apply", "-input=false", planFile]);
    }
    for (const stack of wanted.base) {
      if (!head.some(({ name }) => name === stack.name)) {
        plans.set(stack.name, await planOf(await open(stack, base), ["-destroy"]));
      }
    }
    return plans;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The stacks of an environment; one that only the base has is to be destroyed. */
function stacksOf(
  environment: string,
  head: readonly SynthesizedStack[],
  base: readonly SynthesizedStack[],
): { readonly head: readonly SynthesizedStack[]; readonly base: readonly SynthesizedStack[] } {
  const belongs = ({ name }: SynthesizedStack): boolean =>
    name === environment || name.startsWith(`${environment}-`);
  const found = { head: head.filter(belongs), base: base.filter(belongs) };
  if (found.head.length + found.base.length > 0) return found;
  throw new ConfigError(
    "STACK_UNKNOWN",
    environment,
    `No stack is called "${environment}" or "${environment}-…". Stacks: ${head.map(({ name }) => name).join(", ")}.`,
  );
}

async function apply(stack: OfflineStack): Promise<void> {
  await mustSucceed(stack, ["apply", "-input=false", "-auto-approve"]);
}

async function planOf(stack: OfflineStack, options: readonly string[]): Promise<PlanJson> {
  await mustSucceed(stack, ["plan", "-input=false", `-out=${planFile}`, ...options]);
  return JSON.parse(await mustSucceed(stack, ["show", "-json", path.join(".", planFile)])) as PlanJson;
}

function isRead(
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
  all: readonly SynthesizedStack[],
): boolean {
  return stacks.some((reader) => [...stateOwners(reader, all).values()].includes(stack));
}
