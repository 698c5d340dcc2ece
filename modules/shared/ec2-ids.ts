import { Token } from "cdktf";

/** What the ids of things in a VPC begin with. */
type Prefix = "sg" | "subnet" | "vpc";

/** Whether a text is an id of EC2: a prefix and 8 or 17 hexadecimal digits. What a plan fills in later passes. */
export function isEc2Id(prefix: Prefix, text: string): boolean {
  return Token.isUnresolved(text) || new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`).test(text);
}

/** What is wrong with a list of ids: none, too many, one twice, or one that is none of this kind. */
export function idListFaults(what: string, prefix: Prefix, ids: readonly string[], most: number): string[] {
  if (Token.isUnresolved(ids)) return [];
  return [
    ...(ids.length >= 1 && ids.length <= most ? [] : [`${what} must name 1 to ${most}, got ${ids.length}.`]),
    ...(new Set(ids).size === ids.length ? [] : [`${what} names one twice: ${ids.join(", ")}.`]),
    ...ids
      .filter((id) => !isEc2Id(prefix, id))
      .map((id) => `${what} must hold ids like "${prefix}-0a1b2c3d4e5f67890", got "${id}".`),
  ];
}

/** Whether subnets are surely in one zone: a zone may have several, but one subnet has one zone. */
export function isInOneZone(subnetIds: readonly string[]): boolean {
  return !Token.isUnresolved(subnetIds) && new Set(subnetIds).size === 1;
}
