import type { StackJson, StackResource } from "../../synthesized/stack-json.ts";

/** A resource that fails a check: where in it, and what to do. */
export interface Fault {
  readonly resource: StackResource;
  readonly detail: string;
}

/** A check of ours for what no scanner sees: they never open the body of an API. */
export interface OwnCheck {
  /** As findings and explanations call it. */
  readonly id: string;
  readonly demands: string;
  /** The rules of scanners that say so too, and look at resources that an API with a body does not have. */
  readonly insteadOf: readonly string[];
  readonly faultsOf: (stack: StackJson) => readonly Fault[];
}
