import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ConfigError } from "../../modules/shared/config-error.ts";
import { type SynthesizedStack, synthesizedStacks } from "../synthesized/synthesized-stacks.ts";
import {
  mustSucceed,
  type OfflineSession,
  type OfflineStack,
  startOfflineSession,
  TerraformError,
} from "./runner/offline-session.ts";
import { readStackConfiguration, withoutProtection } from "./runner/stack-configuration.ts";
import { inDependencyOrder } from "./runner/state-owners.ts";
import { throwAwayFolder } from "./runner/work-directory.ts";
import { validateAndApply } from "./terraform-accepts.ts";

/** Two cores are kept busy by two groups at a time: terraform waits for the stand-in and the stand-in for terraform. */
const groupsAtATime = 2;

/**
 * Takes every stack of an output directory through its whole life: validate, plan, apply, a second plan that must be
 * empty, destroy. Stacks that read each other's state go together, in order. Throws `TerraformError`.
 */
async function checkAllStacks(outputDirectory: string): Promise<number> {
  const all = synthesizedStacks(outputDirectory);
  const folder = throwAwayFolder(path.dirname(outputDirectory));
  try {
    await using session = await startOfflineSession(process.env);
    const waiting = [...groupsOf(all)];
    // The session may only end when no terraform runs any more: without its stand-in, terraform kills this process.
    const work = async (): Promise<void> => {
      for (let group = waiting.shift(); group !== undefined; group = waiting.shift()) {
        await liveTogether(session, group, folder, all);
      }
    };
    const ended = await Promise.allSettled(Array.from({ length: groupsAtATime }, work));
    for (const result of ended) if (result.status === "rejected") throw result.reason;
    return all.length;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Stacks that are connected by reading each other's state, each group in the order of a deploy. */
function groupsOf(all: readonly SynthesizedStack[]): readonly (readonly SynthesizedStack[])[] {
  let groups: (readonly SynthesizedStack[])[] = [];
  for (const stack of all) {
    const joined = new Set(inDependencyOrder([stack], all));
    const touching = groups.filter((group) => group.some((member) => joined.has(member)));
    for (const member of touching.flat()) joined.add(member);
    groups = [...groups.filter((group) => !touching.includes(group)), [...joined]];
  }
  return groups.map((group) => inDependencyOrder(group, all));
}

async function liveTogether(
  session: OfflineSession,
  group: readonly SynthesizedStack[],
  folder: string,
  all: readonly SynthesizedStack[],
): Promise<void> {
  const applied: OfflineStack[] = [];
  for (const stack of group) {
    const opened = await session.open(stack, folder, all);
    await validateAndApply(opened);
    liftProtection(stack, opened);
    applied.unshift(opened);
  }
  for (const opened of applied) {
    await mustSucceed(opened, ["apply", "-destroy", "-input=false", "-auto-approve"]);
    process.stderr.write(`accepted  ${opened.name}\n`);
  }
}

/** `prevent_destroy` would stop the last step; the synthesized files keep it. */
function liftProtection(stack: SynthesizedStack, { workDirectory }: OfflineStack): void {
  const { resource = {} } = withoutProtection(readStackConfiguration(stack));
  if (Object.keys(resource).length === 0) return;
  writeFileSync(path.join(workDirectory, "unprotected_override.tf.json"), JSON.stringify({ resource }));
}

try {
  const outputDirectory = path.resolve(process.argv[2] ?? "cdktf.out");
  const count = await checkAllStacks(outputDirectory);
  process.stderr.write(`${count} stacks in ${process.uptime().toFixed(1)} s\n`);
} catch (error) {
  if (!(error instanceof TerraformError || error instanceof ConfigError)) throw error;
  process.stderr.write(`${error instanceof ConfigError ? error.toString() : error.message}\n`);
  process.exitCode = 1;
}
