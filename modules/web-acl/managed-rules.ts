import { type BlockAnswers, blocking } from "./block-answers.ts";
import { bodySizeRule, type ManagedRules, managedGroup } from "./managed-rule-groups.ts";
import { type Rule, ruleOf } from "./rule.ts";
import type { FilledSettings } from "./web-acl-settings.ts";

/** Behind the rules of our own, ten apart. */
const firstPriority = 100;

/**
 * AWS's rule groups that are asked for. At CloudFront each rule that blocks is told to answer in the envelope; AWS
 * ignores a name that a version of its group does not have.
 *
 * @see https://docs.aws.amazon.com/waf/latest/APIReference/API_RuleActionOverride.html
 */
export function managedRules(
  acl: string,
  order: readonly ManagedRules[],
  settings: FilledSettings,
  answers: BlockAnswers,
): Rule[] {
  return order.flatMap((each, index) => {
    if (!settings.managedRules.includes(each)) return [];
    const { name, capacityUnits, blockingRules } = managedGroup(each);
    const overrides = blockingRules.flatMap((rule) => {
      const counted = rule === bodySizeRule || settings.countedRules.includes(rule);
      if (!counted && answers.scope === "regional") return [];
      return [{ name: rule, action_to_use: counted ? { count: {} } : { block: inEnvelope(answers) } }];
    });
    return ruleOf({
      acl,
      name: each,
      priority: firstPriority + 10 * index,
      capacityUnits,
      statement: {
        managed_rule_group_statement: {
          name,
          vendor_name: "AWS",
          ...(overrides.length === 0 ? {} : { rule_action_override: overrides }),
        },
      },
      outcome: { overrideAction: settings.mode === "count" ? { count: {} } : { none: {} } },
    });
  });
}

/** `blocking` as Terraform has it, as the provider's package does not know the types of statements. */
function inEnvelope(answers: BlockAnswers): object {
  const { customResponse } = blocking("filtered", answers);
  if (customResponse === undefined) return {};
  const { responseCode, customResponseBodyKey, responseHeader } = customResponse;
  return {
    custom_response: {
      response_code: responseCode,
      custom_response_body_key: customResponseBodyKey,
      ...(responseHeader === undefined ? {} : { response_header: responseHeader }),
    },
  };
}
