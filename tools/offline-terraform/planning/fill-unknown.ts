import type { AppliedResource } from "../behaviour/resource-behaviour.ts";
import type { Attribute, AttributeType, Block } from "../schema/provider-schema.ts";
import { isArray, isObject, type ObjectValue, Unknown, type Value } from "../wire/value.ts";

/** No clock: the same configuration gives the same state. */
const createdAt = "2026-01-01T00:00:00Z";

/** Replaces what is still unknown in a block by a value of the attribute's type that fits its name. */
export function fillUnknown(block: Block, value: ObjectValue, resource: AppliedResource): ObjectValue {
  const attributes = Object.entries(block.attributes ?? {}).map(([name, attribute]) => {
    const given = value[name] ?? null;
    return [name, given instanceof Unknown ? invented(name, attribute, resource) : given] as const;
  });
  const blocks = Object.entries(block.block_types ?? {}).map(([name, nested]) => {
    const given = value[name] ?? null;
    const fill = (element: Value): Value =>
      isObject(element) ? fillUnknown(nested.block, element, resource) : element;
    return [name, isArray(given) ? given.map(fill) : fill(given)] as const;
  });
  return Object.fromEntries([...attributes, ...blocks]);
}

function invented(name: string, { type, optional }: Attribute, resource: AppliedResource): Value {
  return type === "string" ? inventedText(name, optional === true, resource) : emptyOf(type);
}

function emptyOf(type: AttributeType): Value {
  if (type === "number") return 0;
  if (type === "bool") return false;
  if (type === "string") return "";
  if (typeof type === "string") return null;
  const [kind, element] = type;
  if (kind === "map") return {};
  if (kind !== "object") return [];
  return Object.fromEntries(Object.entries(element).map(([name, member]) => [name, emptyOf(member)]));
}

function inventedText(name: string, optional: boolean, resource: AppliedResource): string {
  const { type, aws, uniqueId, text } = resource;
  const label = text("name", uniqueId(10));
  if (name === "id") return text("name", text("arn", uniqueId(10)));
  if (name === "region") return aws.region;
  if (name === "arn" || name.endsWith("_arn")) return aws.arn(type.split("_")[1] ?? type, `${type}/${label}`);
  if (/(_date|_at|_time|^not_(before|after))$/.test(name)) return createdAt;
  if (name === "name") return `terraform-${uniqueId(12)}`;
  if (name === "owner_id" || name === "account_id") return aws.account;
  if (optional && !/(^|_)(id|identifier)$/.test(name)) return "";
  return uniqueId(10);
}
