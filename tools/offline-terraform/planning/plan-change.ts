import type { ResourceBehaviour } from "../behaviour/resource-behaviour.ts";
import type { ProviderConfiguration } from "../provider-configuration.ts";
import type { Block } from "../schema/provider-schema.ts";
import { isObject, isWhollyKnown, type ObjectValue, sameValue, unknown, type Value } from "../wire/value.ts";
import { markUnknown } from "./mark-unknown.ts";
import { changedPaths, type ValuePath } from "./replacement.ts";

/** What Terraform asks when it plans one resource. */
export interface ChangeRequest {
  readonly block: Block;
  /** Null when the resource is to be created. */
  readonly prior: ObjectValue | null;
  /** Terraform's own merge of the configuration and the prior state. */
  readonly proposed: ObjectValue;
  readonly config: ObjectValue;
}

/** The plan of one resource. */
export interface PlannedChange {
  readonly planned: ObjectValue;
  /** Empty for an update in place. */
  readonly requiresReplace: readonly ValuePath[];
}

/** Plans the creation, update or replacement of one resource, as the AWS provider would. */
export function planChange(
  request: ChangeRequest,
  behaviour: ResourceBehaviour,
  provider: ProviderConfiguration,
): PlannedChange {
  const { block, prior, proposed, config } = request;
  const marked = markUnknown(block, proposed, prior);
  const planned = { ...marked, ...decidedByProvider(block, marked, config, provider) };
  if (prior === null) return { planned, requiresReplace: [] };
  if (sameValue(prior, planned)) return { planned: prior, requiresReplace: [] };
  const changed = (name: string): boolean => !sameValue(prior[name] ?? null, planned[name] ?? null);
  const recomputed = behaviour.recomputed?.({ prior, planned, changed }) ?? [];
  return {
    planned: { ...planned, ...Object.fromEntries(recomputed.map((name) => [name, unknown])) },
    requiresReplace: changedPaths(block, ["region", ...(behaviour.forcesReplacement ?? [])], prior, planned),
  };
}

/**
 * The two arguments that the provider plans itself on every resource.
 * Source: the provider's guides "Resource tagging" and "Enhanced region support"
 */
function decidedByProvider(
  block: Block,
  planned: ObjectValue,
  config: ObjectValue,
  provider: ProviderConfiguration,
): ObjectValue {
  const has = (name: string): boolean => block.attributes?.[name] !== undefined;
  return {
    ...(has("tags_all") && has("tags") && { tags_all: allTags(planned.tags ?? null, provider.defaultTags) }),
    ...(has("region") && { region: config.region ?? provider.region }),
  };
}

function allTags(tags: Value, defaults: Value): Value {
  if (!isWhollyKnown(tags) || !isWhollyKnown(defaults)) return unknown;
  return { ...(isObject(defaults) ? defaults : {}), ...(isObject(tags) ? tags : {}) };
}
