/** The presets of an environment, from the cheapest to the strictest. */
export const presetNames = ["dev", "production", "regulated"] as const;
export type PresetName = (typeof presetNames)[number];

/** Something that is so, or not, of a resource. */
export interface Condition {
  /** The attribute, with a dot for each block it stands in: `tracing_config.mode`. Of several blocks one is enough. */
  readonly attribute: string;
  /**
   * Type and attribute of another resource that holds the attribute and points at this one: `aws_s3_bucket_logging.bucket`.
   * A type alone: any resource of that type in the stack.
   */
  readonly by?: string;
  /** @default anything but null, false and an empty list */
  readonly wanted?:
    | { readonly equals: string | number | boolean }
    | { readonly atLeast: number }
    /** A text that does not hold this one. */
    | { readonly lacks: string };
}

/** A setting that a rule is about, as the synthesized Terraform has it. */
export interface Setting extends Condition {
  /** Type of the resource that a finding names. */
  readonly resource: string;
  /** The rule is for resources of which this holds. @default for all of the type */
  readonly only?: Condition;
  /** The rule passes by resources of which this holds. @default by none */
  readonly except?: Condition;
}

interface RuleOf {
  /** As checkov calls it. */
  readonly id: string;
  /** What trivy (`AWS-…`) and Security Hub call the same demand. */
  readonly also?: readonly string[];
  /** What has to be so. */
  readonly demands: string;
}

/** Met by every stack of every preset. */
export interface RuleThatIsOn extends RuleOf {
  readonly status: "on";
  readonly setting: Pick<Setting, "resource" | "attribute">;
}

/** Not met everywhere, by decision. */
export interface RuleWithReason extends RuleOf {
  /** `option`: an environment or a prop can meet it. `suppressed`: nothing does, as it would be wrong here. */
  readonly status: "option" | "suppressed";
  readonly setting: Setting;
  /** The presets that promise it: one of their stacks that fails it is a finding. */
  readonly presets: readonly PresetName[];
  /** Why it is not met where it is not; written beside each resource that fails it. */
  readonly reason: string;
}

/** One demand of the scanners that people run, and what becomes of it. */
export type SecurityRule = RuleThatIsOn | RuleWithReason;

/** A rule that every stack meets. @param setting type and attribute: `aws_lambda_function.tracing_config.mode` */
export function on(id: string, setting: string, demands: string, also: readonly string[] = []): RuleThatIsOn {
  const dot = setting.indexOf(".");
  return {
    id,
    status: "on",
    setting: { resource: setting.slice(0, dot), attribute: setting.slice(dot + 1) },
    demands,
    also,
  };
}
