import { apiRules } from "./rules/api-rules.ts";
import { computeRules } from "./rules/compute-rules.ts";
import { dataRules } from "./rules/data-rules.ts";
import { edgeRules } from "./rules/edge-rules.ts";
import { iamRules } from "./rules/iam-rules.ts";
import { operationsRules } from "./rules/operations-rules.ts";
import type { SecurityRule } from "./security-rule.ts";

/** Every rule that a stack of ours is held against, by checkov, by us or by Security Hub, with what becomes of it. */
export const securityRules: readonly SecurityRule[] = [
  ...apiRules,
  ...edgeRules,
  ...computeRules,
  ...dataRules,
  ...operationsRules,
  ...iamRules,
];
