import { awsOf } from "../behaviour/aws.ts";
import type { AppliedResource, ResourceBehaviour } from "../behaviour/resource-behaviour.ts";
import type { ProviderConfiguration } from "../provider-configuration.ts";
import type { Block } from "../schema/provider-schema.ts";
import { type ObjectValue, Unknown } from "../wire/value.ts";
import { fillUnknown } from "./fill-unknown.ts";
import type { IdMint } from "./id-mint.ts";

/** One resource as Terraform asks to have it applied. */
export interface ApplyRequest {
  readonly type: string;
  readonly block: Block;
  readonly prior: ObjectValue | null;
  readonly planned: ObjectValue;
}

/**
 * The new state of a resource: what is known stays, every unknown gets the value that AWS might have given. A value
 * that AWS always gives is given even where the plan said null, so that Terraform notices such a plan.
 */
export function applyChange(
  { type, block, prior, planned }: ApplyRequest,
  behaviour: ResourceBehaviour,
  provider: ProviderConfiguration,
  ids: IdMint,
): ObjectValue {
  const region = typeof planned.region === "string" ? planned.region : String(provider.region);
  const key = JSON.stringify([type, planned], (_, value) =>
    typeof value === "bigint" ? String(value) : value,
  );
  const mint = ids.forResource(key);
  const resource: AppliedResource = {
    type,
    planned,
    prior,
    aws: awsOf(region, provider.account),
    text: (name, fallback = "") => {
      const value = planned[name];
      return typeof value === "string" ? value : fallback;
    },
    uniqueId: mint,
  };
  const computed = behaviour.computed?.(resource) ?? {};
  const applied = Object.fromEntries(
    Object.entries(planned).map(([name, value]) => [
      name,
      value === null || value instanceof Unknown ? (computed[name] ?? value) : value,
    ]),
  );
  return fillUnknown(block, applied, resource);
}
