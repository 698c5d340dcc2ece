import { resourcesOf, type StackJson } from "../synthesized/stack-json.ts";
import { billingOf } from "./billing.ts";

/** What some stacks bill by the hour, used or not, by the type of resource. */
export interface StandingCharges {
  readonly byType: readonly {
    readonly type: string;
    readonly count: number;
    /** Dollars a month, undefined where the price of one of them is not known. */
    readonly monthlyUsd: number | undefined;
  }[];
  /** Types of which nobody has said how they bill. */
  readonly unknownTypes: readonly string[];
}

/** Adds up what a month costs in which nobody calls. */
export function standingChargesOf(stacks: readonly StackJson[]): StandingCharges {
  const charges = new Map<string, (number | undefined)[]>();
  const unknownTypes = new Set<string>();
  for (const stack of stacks) {
    for (const { type, attributes } of resourcesOf(stack)) {
      const billing = billingOf(type);
      if (billing === undefined) unknownTypes.add(type);
      if (billing?.kind !== "by-the-hour") continue;
      const monthlyUsd = billing.monthlyUsd(attributes, stack);
      if (monthlyUsd !== 0) charges.set(type, [...(charges.get(type) ?? []), monthlyUsd]);
    }
  }
  const byType = [...charges].sort(([one], [other]) => one.localeCompare(other));
  return {
    byType: byType.map(([type, each]) => ({ type, count: each.length, monthlyUsd: sumOf(each) })),
    unknownTypes: [...unknownTypes].sort(),
  };
}

function sumOf(charges: readonly (number | undefined)[]): number | undefined {
  let sum = 0;
  for (const charge of charges) {
    if (charge === undefined) return undefined;
    sum += charge;
  }
  return Math.round(sum * 100) / 100;
}
