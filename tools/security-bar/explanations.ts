import { explanationsKey } from "../../modules/security-bar/explain.ts";
import type { JsonObject } from "../synthesized/json-object.ts";
import type { StackResource } from "../synthesized/stack-json.ts";

/** Why a resource fails rules by decision, by the rule; written at synth. */
export function explanationsOf({ attributes }: StackResource): Readonly<Record<string, string>> {
  const comment = attributes["//"] as JsonObject | undefined;
  return (comment?.[explanationsKey] ?? {}) as Readonly<Record<string, string>>;
}
