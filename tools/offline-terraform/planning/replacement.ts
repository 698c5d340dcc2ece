import type { Block } from "../schema/provider-schema.ts";
import { isArray, isObject, type ObjectValue, sameValue, type Value } from "../wire/value.ts";

/** One place in a value: argument names, and indexes into repeated blocks. */
export type ValuePath = readonly (string | number)[];

/**
 * Which of the arguments that force a replacement differ between the prior and the planned state.
 * An argument is written with dots (`access_log_settings.destination_arn`). The elements of a set have no index, so
 * a difference inside one is reported for the set.
 */
export function changedPaths(
  block: Block,
  forcing: readonly string[],
  prior: ObjectValue,
  planned: ObjectValue,
): readonly ValuePath[] {
  return forcing.flatMap((argument) => changesAt(block, argument.split("."), prior, planned));
}

function changesAt(
  block: Block,
  [name, ...rest]: readonly string[],
  prior: ObjectValue,
  planned: ObjectValue,
): readonly ValuePath[] {
  if (name === undefined) return [];
  const before = prior[name] ?? null;
  const after = planned[name] ?? null;
  const nested = block.block_types?.[name];
  if (rest.length === 0 || nested === undefined) return sameValue(before, after) ? [] : [[name]];
  if (
    !isArray(before) ||
    !isArray(after) ||
    nested.nesting_mode === "set" ||
    before.length !== after.length
  ) {
    return differs(before, after, rest) ? [[name]] : [];
  }
  return before.flatMap((element, index) => {
    const counterpart = after[index];
    if (!isObject(element) || !isObject(counterpart)) return [];
    return changesAt(nested.block, rest, element, counterpart).map((path) => [name, index, ...path]);
  });
}

/** Compares the one argument of all elements, so that another argument of a set's element does not count. */
function differs(before: Value, after: Value, path: readonly string[]): boolean {
  return !sameValue(valuesAt(before, path), valuesAt(after, path));
}

function valuesAt(value: Value, [name, ...rest]: readonly string[]): Value {
  if (name === undefined) return value;
  if (isArray(value)) return value.map((element) => valuesAt(element, [name, ...rest]));
  return isObject(value) ? valuesAt(value[name] ?? null, rest) : value;
}
