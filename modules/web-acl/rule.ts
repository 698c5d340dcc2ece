import type { Wafv2WebAclRule } from "@cdktf/provider-aws/lib/wafv2-web-acl/index.js";

/** A rule and its share of what a web ACL may hold. */
export interface Rule {
  readonly capacityUnits: number;
  readonly rule: Wafv2WebAclRule;
}

/** What {@link ruleOf} makes a rule of. */
export interface RuleParts {
  /** Of the web ACL. */
  readonly acl: string;
  readonly name: string;
  /** Lower ones are asked first. Fixed for each rule, so that adding one changes no other. */
  readonly priority: number;
  readonly capacityUnits: number;
  /** As Terraform has it: the provider's package does not know the types of statements. */
  readonly statement: object;
  readonly outcome: Pick<Wafv2WebAclRule, "action" | "overrideAction">;
}

/** A rule with metrics of its own, and samples of what it matched. */
export function ruleOf({ acl, name, priority, capacityUnits, statement, outcome }: RuleParts): Rule {
  return {
    capacityUnits,
    rule: {
      name,
      priority,
      statement,
      ...outcome,
      visibilityConfig: {
        cloudwatchMetricsEnabled: true,
        metricName: `${acl}-${name}`,
        sampledRequestsEnabled: true,
      },
    },
  };
}
