import { isMet } from "../../modules/security-bar/is-met.ts";
import { securityRules } from "../../modules/security-bar/rules.ts";
import type { PresetName } from "../../modules/security-bar/security-rule.ts";
import { resourcesOf, type ScannedStack } from "../../tools/security-bar/scanned-stack.ts";

/** The resources of a stack that fail a rule which a preset promises. */
export function brokenPromises(preset: PresetName, stack: ScannedStack): readonly string[] {
  return securityRules.flatMap((rule) => {
    if (rule.status === "on" || !rule.presets.includes(preset)) return [];
    return resourcesOf(stack, rule.setting.resource)
      .filter(({ name }) => !isMet(rule.setting, name, stack.resources))
      .map(({ address }) => `${rule.id} ${stack.name} ${address}`);
  });
}
