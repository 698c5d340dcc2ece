import type { AttributeType, Block } from "../schema/provider-schema.ts";
import { isArray, isObject, type ObjectValue, type Value } from "../wire/value.ts";

/**
 * Gives a value from a state file the shape that Terraform insists on: every attribute and block of the schema is
 * there (absent ones null, absent repeated blocks empty), nothing else is.
 */
export function conformToBlock(block: Block, stored: Value): ObjectValue {
  const source = isObject(stored) ? stored : {};
  const attributes = Object.entries(block.attributes ?? {}).map(
    ([name, { type }]) => [name, conformToType(type, source[name] ?? null)] as const,
  );
  const blocks = Object.entries(block.block_types ?? {}).map(([name, nested]) => {
    const value = source[name] ?? null;
    if (nested.nesting_mode === "single") {
      return [name, value === null ? null : conformToBlock(nested.block, value)] as const;
    }
    const elements = isArray(value) ? value : [];
    return [name, elements.map((element) => conformToBlock(nested.block, element))] as const;
  });
  return Object.fromEntries([...attributes, ...blocks]);
}

/** A fraction goes out as text: as a double it would differ from the same number in the configuration. */
function conformToType(type: AttributeType, value: Value): Value {
  if (value === null) return null;
  if (type === "number") return typeof value === "number" && !Number.isInteger(value) ? String(value) : value;
  if (type === "dynamic") return conformDynamic(value);
  if (typeof type === "string") return value;
  const [kind, element] = type;
  if (kind === "object") {
    const source = isObject(value) ? value : {};
    return mapObject(element, (memberType, name) => conformToType(memberType, source[name] ?? null));
  }
  if (kind === "map")
    return isObject(value) ? mapObject(value, (member) => conformToType(element, member)) : null;
  return isArray(value) ? value.map((member) => conformToType(element, member)) : null;
}

/** Values of any type carry their type: an object in the state file, a pair in MessagePack. */
function conformDynamic(value: Value): Value {
  if (!isObject(value)) return null;
  return [Buffer.from(JSON.stringify(value.type)), value.value ?? null];
}

function mapObject<From, To>(
  source: Readonly<Record<string, From>>,
  change: (value: From, name: string) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(source).map(([name, value]) => [name, change(value, name)]));
}
