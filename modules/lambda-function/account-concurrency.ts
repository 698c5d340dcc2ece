import type { Construct } from "constructs";
import { report } from "../shared/problems.ts";
import { LambdaFunction } from "./lambda-function.ts";

/** What Lambda keeps for the functions of an account that reserve nothing. */
const unreservedMinimum = 100;

/**
 * Checks that what the functions below `scope` keep for themselves, reserved or provisioned, leaves what Lambda demands
 * for all others. What other stacks of the account keep is not known here. Mistakes are reported as `FUNCTION_LIMIT`.
 *
 * @param concurrencyQuota the quota "Concurrent executions" of the account and region
 */
export function checkAccountConcurrency(scope: Construct, concurrencyQuota: number): void {
  const keeping = scope.node
    .findAll()
    .filter((each) => each instanceof LambdaFunction)
    .map(({ functionName, keptExecutions }) => ({ functionName, keptExecutions }))
    .filter(({ keptExecutions }) => keptExecutions > 0);
  const kept = keeping.reduce((sum, { keptExecutions }) => sum + keptExecutions, 0);
  if (kept === 0 || kept <= concurrencyQuota - unreservedMinimum) return;
  const each = keeping.map(({ functionName, keptExecutions }) => `${functionName} ${keptExecutions}`);
  report(scope, {
    code: "FUNCTION_LIMIT",
    message:
      `The functions keep ${kept} executions for themselves (${each.join(", ")}); of the ${concurrencyQuota} of the ` +
      `account, Lambda wants ${unreservedMinimum} left for all others.\nKeep at most ` +
      `${Math.max(0, concurrencyQuota - unreservedMinimum)}, or have the quota raised and say so in concurrencyQuota.`,
  });
}
