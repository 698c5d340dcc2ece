import type { Wafv2WebAclRule } from "@cdktf/provider-aws/lib/wafv2-web-acl/index.js";
import { type BlockAnswers, type BlockReason, blocking } from "./block-answers.ts";
import { everyManagedRules } from "./managed-rule-groups.ts";
import { managedRules } from "./managed-rules.ts";
import { type Rule, ruleOf } from "./rule.ts";
import type { FilledSettings } from "./web-acl-settings.ts";

/** ARNs of sets of addresses, one for each version of IP that a list has ranges of. */
export interface AddressSets {
  readonly allowed: readonly string[];
  readonly blocked: readonly string[];
}

/**
 * Every rule of a web ACL, in the order they are asked: who is let through or kept out whatever it sends, how often, how
 * much, and then what is in it.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statements-list.html for the capacity units
 */
export function webAclRules(
  acl: string,
  settings: FilledSettings,
  sets: AddressSets,
  answers: BlockAnswers,
): Rule[] {
  const turnAway = (reason: BlockReason): Pick<Wafv2WebAclRule, "action"> => ({
    action: settings.mode === "count" ? { count: {} } : { block: blocking(reason, answers) },
  });
  return [
    ...addressRule(acl, "allowed-addresses", 0, sets.allowed, { action: { allow: {} } }),
    ...addressRule(acl, "blocked-addresses", 10, sets.blocked, turnAway("filtered")),
    ...countryRule(acl, settings.countries, turnAway("filtered")),
    rateRule(acl, settings.rateLimit, turnAway("rate-limited")),
    ...bodyRule(acl, settings.bodySize, turnAway("body-too-large")),
    ...managedRules(acl, everyManagedRules, settings, answers),
    ...settings.ruleGroups.map(({ arn, capacityUnits }, index) =>
      ruleOf({
        acl,
        name: `own-group-${index}`,
        priority: 200 + 10 * index,
        capacityUnits,
        statement: { rule_group_reference_statement: { arn } },
        outcome: { overrideAction: settings.mode === "count" ? { count: {} } : { none: {} } },
      }),
    ),
  ];
}

function addressRule(
  acl: string,
  name: string,
  priority: number,
  arns: readonly string[],
  outcome: Pick<Wafv2WebAclRule, "action">,
): Rule[] {
  const [first, ...others] = arns.map((arn) => ({ ip_set_reference_statement: { arn } }));
  if (first === undefined) return [];
  const statement = others.length === 0 ? first : { or_statement: { statement: [first, ...others] } };
  return [ruleOf({ acl, name, priority, capacityUnits: arns.length, statement, outcome })];
}

function countryRule(
  acl: string,
  countries: FilledSettings["countries"],
  outcome: Pick<Wafv2WebAclRule, "action">,
): Rule[] {
  if (countries.kind === "everywhere") return [];
  const listed = { geo_match_statement: { country_codes: [...countries.codes] } };
  const statement = countries.kind === "except" ? listed : { not_statement: { statement: [listed] } };
  return [ruleOf({ acl, name: "countries", priority: 20, capacityUnits: 1, statement, outcome })];
}

function rateRule(
  acl: string,
  { requests, windowSeconds = 300 }: FilledSettings["rateLimit"],
  outcome: Pick<Wafv2WebAclRule, "action">,
): Rule {
  const statement = {
    rate_based_statement: {
      limit: requests,
      evaluation_window_sec: windowSeconds,
      aggregate_key_type: "IP",
    },
  };
  return ruleOf({ acl, name: "rate-limit", priority: 30, capacityUnits: 2, statement, outcome });
}

function bodyRule(
  acl: string,
  bodySize: FilledSettings["bodySize"],
  outcome: Pick<Wafv2WebAclRule, "action">,
): Rule[] {
  if (bodySize.kind === "unlimited") return [];
  const statement = {
    size_constraint_statement: {
      comparison_operator: "GT",
      size: bodySize.maxBytes,
      // Of a body that is longer than what WAF looks at, it knows that alone.
      field_to_match: { body: { oversize_handling: "MATCH" } },
      text_transformation: [{ priority: 0, type: "NONE" }],
    },
  };
  // One for the size and ten for its transformation, which AWS may not count where it is none.
  return [ruleOf({ acl, name: "body-size", priority: 40, capacityUnits: 11, statement, outcome })];
}
