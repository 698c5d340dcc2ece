import { securityRules } from "../../modules/security-bar/rules.ts";
import { type Condition, presetNames, type SecurityRule } from "../../modules/security-bar/security-rule.ts";
import { ownChecks } from "./own-checks/own-checks.ts";

const introduction = `# Security bar

What scanners and AWS's own checks demand of a stack, and what becomes of it here. Written by \`npm run golden\` from
\`modules/security-bar\` and \`tools/security-bar\`; a test holds it to them, and \`npm run check:security\` holds both to
what checkov says of every stack.

A preset with ✓ promises the rule: a stack of it that fails the rule fails the check. Where a preset has –, each resource
that fails the rule says so in its synthesized Terraform, under \`//\`, with the reason given here.
`;

const header = `| rule | demand | setting | ${presetNames.join(" | ")} | where it is not met |
|---|---|---|${presetNames.map(() => "---|").join("")}---|`;

/** The whole of docs/security-bar.md. */
export function securityBarDocument(): string {
  const withReason = securityRules.filter(({ status }) => status !== "on");
  const on = securityRules.filter(({ status }) => status === "on");
  const own = ownChecks.map(
    ({ id, demands, insteadOf }) => `| \`${id}\` | ${demands} | ${codes(insteadOf)} |`,
  );
  return `${introduction}
## Not met everywhere

An \`option\` can be met by an environment or a prop; what is \`suppressed\` would be wrong here.

${header}
${withReason.map(rowOf).join("\n")}

## Met everywhere

${header}
${on.map(rowOf).join("\n")}

## Checks of ours

Scanners never open the body of an API, nor do they know what an alarm is for. These read the synthesized Terraform too.

| check | demand | what scanners have for it |
|---|---|---|
${own.join("\n")}
`;
}

function rowOf(rule: SecurityRule): string {
  const ids = codes([rule.id, ...(rule.also ?? [])]);
  const held = presetNames.map((preset) =>
    rule.status === "on" || rule.presets.includes(preset) ? "✓" : "–",
  );
  const reason = rule.status === "on" ? "" : `${rule.status}: ${rule.reason}`;
  return `| ${ids} | ${rule.demands} | ${settingText(rule)} | ${held.join(" | ")} | ${reason} |`;
}

function codes(ids: readonly string[]): string {
  return ids.map((id) => `\`${id}\``).join(" ");
}

function settingText({ status, setting }: SecurityRule): string {
  const own = `\`${setting.resource}.${setting.attribute}\``;
  if (status === "on") return own;
  const text = setting.by === undefined ? own : `${conditionText(setting)} of the \`${setting.resource}\``;
  return [
    text,
    ...(setting.only === undefined ? [] : [`only with ${conditionText(setting.only)}, met by all others`]),
    ...(setting.except === undefined ? [] : [`not with ${conditionText(setting.except)}`]),
  ].join(", ");
}

function conditionText({ by, attribute, wanted }: Condition): string {
  const [type] = by?.split(".") ?? [];
  const value = wanted !== undefined && "equals" in wanted ? ` ${wanted.equals}` : "";
  return `\`${type === undefined ? "" : `${type}.`}${attribute}${value}\``;
}
