import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type SynthesizedStack, synthesizedStacks } from "../synthesized/synthesized-stacks.ts";
import {
  mustSucceed,
  type OfflineSession,
  type OfflineStack,
  startOfflineSession,
} from "./runner/offline-session.ts";
import { inDependencyOrder } from "./runner/state-owners.ts";
import type { Environment } from "./runner/terraform-binary.ts";

/** How `terraformAccepts` runs. */
export interface AcceptOptions {
  /** The environment for terraform; give `process.env`. */
  readonly env: Environment;
  /** Shares one stand-in between several stacks, which saves its start. */
  readonly session?: OfflineSession;
}

/**
 * Resolves when Terraform accepts a synthesized stack, and the stacks whose state it reads: it validates, plans, applies against the stand-in for the AWS
 * provider, and then has nothing more to change. Rejects with Terraform's own message. Nothing is left behind.
 *
 * ```ts
 * await terraformAccepts("cdktf.out/stacks/dev-api", { env: process.env });
 * ```
 */
export async function terraformAccepts(
  stackDirectory: string,
  { env, session }: AcceptOptions,
): Promise<void> {
  const directory = path.resolve(stackDirectory);
  const stack: SynthesizedStack = { name: path.basename(directory), directory };
  const siblings = siblingsOf(stack);
  const folder = mkdtempSync(path.join(tmpdir(), "gatewright-accepts-"));
  const own = session ?? (await startOfflineSession(env));
  try {
    for (const owner of inDependencyOrder([stack], siblings)) {
      await validateAndApply(await own.open(owner, folder, siblings));
    }
  } finally {
    if (session === undefined) await own[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Validates, plans and applies a stack and plans it again, which must be empty. Throws `TerraformError`. */
export async function validateAndApply(opened: OfflineStack): Promise<void> {
  await mustSucceed(opened, ["validate"]);
  await mustSucceed(opened, ["plan", "-input=false", "-out=first.tfplan"]);
  await mustSucceed(opened, ["apply", "-input=false", "first.tfplan"]);
  await mustSucceed(opened, ["plan", "-input=false", "-detailed-exitcode"]);
}

/** The stacks whose state this one may read: those synthesized with it. */
function siblingsOf(stack: SynthesizedStack): readonly SynthesizedStack[] {
  const stacksFolder = path.dirname(stack.directory);
  const isOutput = path.basename(stacksFolder) === "stacks" && existsSync(stacksFolder);
  return isOutput ? synthesizedStacks(path.dirname(stacksFolder)) : [stack];
}
