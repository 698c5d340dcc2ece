import type { JsonObject } from "../synthesized/json-object.ts";
import type { StackJson } from "../synthesized/stack-json.ts";

/**
 * What a resource costs in a month in which nobody uses it, in US dollars of the region us-east-1, without free tiers.
 * 0 where it bills nothing by the hour as it is set, undefined where it does and the price depends on what is not known.
 */
export type StandingCharge = (attributes: JsonObject, stack: StackJson) => number | undefined;

/** Of an average month, as AWS counts. */
export const hoursPerMonth = 730;

/** How a type of resource bills. */
export type Billing =
  /** Nothing, or by requests, bytes and bytes kept alone. */
  | { readonly kind: "by-use" }
  /** By the hour, used or not, at least where it is set so. */
  | { readonly kind: "by-the-hour"; readonly monthlyUsd: StandingCharge; readonly source: string };

/** Of attributes, the blocks of a name: Terraform JSON has one as an object, several as a list. */
export function blocksOf(attributes: JsonObject, name: string): readonly JsonObject[] {
  return [attributes[name] ?? []].flat() as JsonObject[];
}
