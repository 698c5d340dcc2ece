import type { Throttle } from "./throttle.ts";

/** How many requests one key may make in a period. */
export interface Quota {
  readonly limitRequests: number;
  /** Requests taken off the first period. */
  readonly offset: number;
  readonly period: "DAY" | "WEEK" | "MONTH";
}

/** A usage plan as it counts for one stage. */
export interface UsagePlan {
  readonly id: string;
  readonly name: string;
  readonly throttle?: Throttle | undefined;
  /** By `/products/GET`; `/products/ANY` of an operation that is declared so. */
  readonly methodThrottles: ReadonlyMap<string, Throttle>;
  readonly quota?: Quota | undefined;
}

/** What a plan says of one operation. */
export function methodThrottleOf(
  { methodThrottles }: UsagePlan,
  operation: { readonly method: string; readonly declaredAsAny: boolean; readonly resourcePath: string },
): Throttle | undefined {
  return methodThrottles.get(
    `${operation.resourcePath}/${operation.declaredAsAny ? "ANY" : operation.method}`,
  );
}

/** An enabled API key and its plan for one stage. */
export interface UsageKey {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  /** Whether the value is this laptop's own and not one that Terraform was given. */
  readonly madeUp: boolean;
  readonly plan: UsagePlan;
}
