import { isMet } from "../../modules/security-bar/is-met.ts";
import { securityRules } from "../../modules/security-bar/rules.ts";
import type { PresetName } from "../../modules/security-bar/security-rule.ts";
import { resourcesOf, type StackJson } from "../../tools/synthesized/stack-json.ts";

/** The resources of a stack that fail a rule which a preset promises. */
export function brokenPromises(preset: PresetName, stack: StackJson): readonly string[] {
  return securityRules.flatMap((rule) => {
    if (rule.status === "on" || !rule.presets.includes(preset)) return [];
    return resourcesOf(stack, rule.setting.resource)
      .filter(({ name }) => !isMet(rule.setting, name, stack.resources))
      .map(({ address }) => `${rule.id} ${stack.name} ${address}`);
  });
}
