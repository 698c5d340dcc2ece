import { BlockList, isIP } from "node:net";

/** A range of addresses in CIDR notation, read. */
export interface AddressRange {
  readonly address: string;
  readonly prefix: number;
  readonly family: "ipv4" | "ipv6";
}

/** Reads `203.0.113.0/24`, `2001:db8::/32` or one address; `undefined` for anything else. */
export function addressRange(text: string): AddressRange | undefined {
  const [address = "", length, ...rest] = text.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return undefined;
  const longest = version === 4 ? 32 : 128;
  const prefix = length === undefined ? longest : /^\d{1,3}$/.test(length) ? Number(length) : -1;
  if (prefix < 0 || prefix > longest) return undefined;
  return { address, prefix, family: version === 4 ? "ipv4" : "ipv6" };
}

/**
 * Ranges that no caller from the internet has.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6890
 */
const privateRanges = new BlockList();
for (const [address, prefix] of [
  ["10.0.0.0", 8],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const) {
  privateRanges.addSubnet(address, prefix, "ipv4");
}
privateRanges.addSubnet("fc00::", 7, "ipv6");
privateRanges.addSubnet("fe80::", 10, "ipv6");

/** Whether the range begins in a private one; `0.0.0.0/0` does not. */
export function isPrivate({ address, family }: AddressRange): boolean {
  return privateRanges.check(address, family);
}
