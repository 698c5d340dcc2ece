import type { PlanJson, ResourceChange } from "../../../../tools/offline-terraform/plan-summary.ts";
import {
  mustSucceed,
  type OfflineStack,
} from "../../../../tools/offline-terraform/runner/offline-session.ts";

/** Applies what is in the stack's folder. */
export async function apply(stack: OfflineStack): Promise<void> {
  await mustSucceed(stack, ["apply", "-input=false", "-auto-approve"]);
}

/** Plans and answers the actions on every resource that changes, by address. */
export async function changes(stack: OfflineStack): Promise<Record<string, readonly string[]>> {
  return Object.fromEntries(
    (await resourceChanges(stack)).map(({ address, change }) => [address, change.actions]),
  );
}

/** Plans and answers every resource that changes. */
export async function resourceChanges(stack: OfflineStack): Promise<readonly ResourceChange[]> {
  await mustSucceed(stack, ["plan", "-input=false", "-out=test.tfplan"]);
  const plan = JSON.parse(await mustSucceed(stack, ["show", "-json", "test.tfplan"])) as PlanJson;
  return (plan.resource_changes ?? []).filter(({ change }) => change.actions[0] !== "no-op");
}
