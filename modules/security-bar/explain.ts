import { isMet, type JsonObject, type ResourcesByType } from "./is-met.ts";
import { securityRules } from "./rules.ts";
import type { PresetName, RuleWithReason, SecurityRule } from "./security-rule.ts";

/** The key, in the comment (`//`) of a resource, under which its explanations stand: rule and reason. */
export const explanationsKey = "explained";

/** What a stack is held to. */
export interface SecurityBar {
  /** Of the stack's environment. @default none, which promises nothing beyond the rules that are always on */
  readonly preset?: PresetName | undefined;
  /** By the rule, why this stack fails what its preset promises. @default none */
  readonly exceptions?: Readonly<Record<string, string>> | undefined;
  /** @default all */
  readonly rules?: readonly SecurityRule[] | undefined;
}

/**
 * The Terraform of a stack in which each resource that fails a rule by decision says so in its comment, with the reason.
 * What the preset promises is explained by an exception alone: where a stack fails it without one, a scan reports a finding.
 *
 * checkov reads no skips from Terraform JSON; `npm run check:security` matches its findings with these.
 */
export function withExplanations<Terraform extends object>(
  terraform: Terraform,
  bar: SecurityBar,
): Terraform {
  const { resource } = terraform as { readonly resource?: ResourcesByType };
  if (resource === undefined) return terraform;
  const open = openRules(bar);
  const explained = Object.entries(resource).map(([type, byName]) => {
    const ofType = open.filter(({ setting }) => setting.resource === type);
    const entries = Object.entries(byName).map(
      ([name, attributes]) => [name, commented(attributes, reasonsOf(ofType, name, resource))] as const,
    );
    return [type, Object.fromEntries(entries)] as const;
  });
  return { ...terraform, resource: Object.fromEntries(explained) };
}

/** The rules that a stack may fail, each with the reason that holds for it. */
function openRules({
  preset,
  exceptions = {},
  rules = securityRules,
}: SecurityBar): readonly RuleWithReason[] {
  return rules.flatMap((rule) => {
    if (rule.status === "on") return [];
    const exception = Object.hasOwn(exceptions, rule.id) ? exceptions[rule.id] : undefined;
    if (exception !== undefined) return [{ ...rule, reason: exception }];
    return preset !== undefined && rule.presets.includes(preset) ? [] : [rule];
  });
}

function reasonsOf(rules: readonly RuleWithReason[], name: string, resources: ResourcesByType): JsonObject {
  const failed = rules.filter(({ setting }) => !isMet(setting, name, resources));
  return Object.fromEntries(failed.map(({ id, reason }) => [id, reason]));
}

function commented(attributes: JsonObject, reasons: JsonObject): JsonObject {
  if (Object.keys(reasons).length === 0) return attributes;
  const comment = attributes["//"] as JsonObject | undefined;
  const ownReasons = comment?.[explanationsKey] as JsonObject | undefined;
  return { ...attributes, "//": { ...comment, [explanationsKey]: { ...reasons, ...ownReasons } } };
}
