import type { SecurityRule } from "../../modules/security-bar/security-rule.ts";
import { resourcesOf, type StackJson } from "../synthesized/stack-json.ts";
import { explanationsOf } from "./explanations.ts";
import type { Finding } from "./finding.ts";

/** A finding that its resource gives a reason for. */
export interface ExplainedFinding extends Finding {
  readonly reason: string;
}

/** A reason beside a resource that no finding needs. */
export interface StaleExplanation {
  readonly rule: string;
  readonly stack: string;
  readonly address: string;
}

/** Findings held against the reasons that the stacks give. */
export interface Comparison {
  readonly explained: readonly ExplainedFinding[];
  readonly unexplained: readonly Finding[];
  readonly stale: readonly StaleExplanation[];
}

/**
 * Matches findings with the explanations beside their resources, both ways. Explanations of rules that nothing here
 * applies, as Security Hub's, are for those who read its findings.
 */
export function compare(
  stacks: readonly StackJson[],
  findings: readonly Finding[],
  isApplied: (rule: string) => boolean,
): Comparison {
  const reasons = new Map<
    string,
    { readonly address: string; readonly reason: string; readonly key: Place }
  >();
  for (const stack of stacks) {
    for (const resource of resourcesOf(stack)) {
      for (const [rule, reason] of Object.entries(explanationsOf(resource))) {
        const key = { stack: stack.name, resource: resource.name, rule };
        reasons.set(idOf(key), { address: resource.address, reason, key });
      }
    }
  }
  const found = new Set(findings.map(idOf));
  return {
    explained: findings.flatMap((finding) => {
      const explanation = reasons.get(idOf(finding));
      return explanation === undefined ? [] : [{ ...finding, reason: explanation.reason }];
    }),
    unexplained: findings.filter((finding) => !reasons.has(idOf(finding))),
    stale: [...reasons.values()]
      .filter(({ key }) => isApplied(key.rule) && !found.has(idOf(key)))
      .map(({ address, key: { rule, stack } }) => ({ rule, stack, address })),
  };
}

/** Rules that a scanner applied and the map does not have, and those of the map that it applied to nothing. */
export function mapFaults(
  rules: readonly SecurityRule[],
  applied: ReadonlySet<string>,
): { readonly unmapped: readonly string[]; readonly unused: readonly string[] } {
  const mapped = new Set(rules.map(({ id }) => id).filter(isOfCheckov));
  return {
    unmapped: [...applied].filter((id) => !mapped.has(id)).sort(),
    unused: [...mapped].filter((id) => !applied.has(id)).sort(),
  };
}

/** What an environment fails by decision although its preset promises it: the reason, by the rule. */
export interface EnvironmentExceptions {
  readonly name: string;
  readonly securityExceptions: Readonly<Record<string, string>>;
}

/** Exceptions of environments that no resource of their stacks needs, as `<environment> <rule>`. */
export function unneededExceptions(
  stacks: readonly StackJson[],
  environments: readonly EnvironmentExceptions[],
): readonly string[] {
  return environments.flatMap(({ name, securityExceptions }) => {
    const own = stacks.filter((stack) => stack.name.startsWith(`${name}-`));
    const needed = new Set(
      own.flatMap((stack) => resourcesOf(stack)).flatMap((each) => Object.keys(explanationsOf(each))),
    );
    return Object.keys(securityExceptions)
      .filter((rule) => !needed.has(rule))
      .map((rule) => `${name} ${rule}`);
  });
}

/** checkov's ids: `CKV_AWS_116`, `CKV2_AWS_29`. */
export function isOfCheckov(rule: string): boolean {
  return rule.startsWith("CKV");
}

type Place = Pick<Finding, "rule" | "stack" | "resource">;

function idOf({ rule, stack, resource }: Place): string {
  return `${stack} ${resource} ${rule}`;
}
