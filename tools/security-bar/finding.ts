/** A rule that a resource of a stack fails. */
export interface Finding {
  /** `CKV_AWS_116`, or the name of a check of ours. */
  readonly rule: string;
  /** What the rule says of itself. */
  readonly title: string;
  readonly stack: string;
  /** Name of the resource inside its type; names are unique in a stack. */
  readonly resource: string;
  /** Where in the resource, and what to do. @default the resource as a whole */
  readonly detail?: string | undefined;
}
