import type { Attribute, Block, NestedBlock } from "../schema/provider-schema.ts";
import { isArray, isObject, type ObjectValue, sameValue, unknown, type Value } from "../wire/value.ts";

/**
 * Completes what Terraform proposes for a block: what AWS decides and nobody configured is unknown where the block is
 * new, and stays as it was where it exists already. `prior` is null for a new block.
 *
 * Source: https://github.com/hashicorp/terraform/blob/main/docs/resource-instance-change-lifecycle.md
 */
export function markUnknown(block: Block, proposed: ObjectValue, prior: ObjectValue | null): ObjectValue {
  const attributes = Object.entries(block.attributes ?? {}).map(
    ([name, attribute]) => [name, attributeValue(attribute, proposed[name] ?? null, prior)] as const,
  );
  const blocks = Object.entries(block.block_types ?? {}).map(
    ([name, nested]) => [name, nestedValue(nested, proposed[name] ?? null, prior?.[name] ?? null)] as const,
  );
  return Object.fromEntries([...attributes, ...blocks]);
}

function attributeValue(attribute: Attribute, proposed: Value, prior: ObjectValue | null): Value {
  if (attribute.write_only) return null;
  return attribute.computed && proposed === null && prior === null ? unknown : proposed;
}

/** An unknown dynamic block stays unknown; a block itself never becomes unknown. */
function nestedValue(nested: NestedBlock, proposed: Value, prior: Value): Value {
  if (isObject(proposed)) return markUnknown(nested.block, proposed, isObject(prior) ? prior : null);
  if (!isArray(proposed)) return proposed;
  const before = isArray(prior) ? prior : [];
  return proposed.map((element, at) => {
    if (!isObject(element)) return element;
    const counterpart =
      nested.nesting_mode === "set" ? before.find((old) => sameValue(old, element)) : before[at];
    return markUnknown(nested.block, element, isObject(counterpart) ? counterpart : null);
  });
}
