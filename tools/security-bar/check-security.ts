import { securityRules } from "../../modules/security-bar/rules.ts";
import type { StackJson } from "../synthesized/stack-json.ts";
import type { ScanResult } from "./checkov.ts";
import {
  compare,
  type EnvironmentExceptions,
  isOfCheckov,
  mapFaults,
  unneededExceptions,
} from "./compare.ts";
import { ownChecks, ownFindings } from "./own-checks/own-checks.ts";
import type { Verdict } from "./report.ts";

/** What a scan and our own checks say of some stacks, held against the reasons that these and their environments give. */
export function verdictOf(
  stacks: readonly StackJson[],
  { findings, rules }: ScanResult,
  environments: readonly EnvironmentExceptions[],
): Verdict {
  const own = new Set(ownChecks.map(({ id }) => id));
  const isApplied = (rule: string): boolean => own.has(rule) || isOfCheckov(rule);
  return {
    ...compare(stacks, [...findings, ...ownFindings(stacks)], isApplied),
    ...mapFaults(securityRules, rules),
    unneeded: unneededExceptions(stacks, environments),
  };
}
