import { Token } from "cdktf";
import { addressRange } from "../rest-api/resource-policy/address-range.ts";
import { idListFaults, isEc2Id } from "../shared/ec2-ids.ts";
import type { EndpointCallers, ReachableApis } from "./endpoint-policy.ts";
import type { PrivateEndpointProps } from "./private-endpoint.ts";

/** Rules of a security group. @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const mostRanges = 60;

/** An endpoint has one subnet of a zone, and no region has more zones. */
const mostSubnets = 6;

/** What EC2 would not take as an endpoint, and what would let in or out more than anybody means. */
export function privateEndpointFaults(props: PrivateEndpointProps): string[] {
  const { name, vpcId, subnetIds, callerRanges, apis, callers, ipAddressType = "ipv4" } = props;
  return [
    ...(/^(?!sg-)[\w.-]{1,128}$/.test(name)
      ? []
      : [`name must be 1 to 128 letters, digits, "-", "_" or ".", and not begin with "sg-", got "${name}".`]),
    ...(isEc2Id("vpc", vpcId) ? [] : [`vpcId must be an id like "vpc-0a1b2c3d4e5f67890", got "${vpcId}".`]),
    ...idListFaults("subnetIds", "subnet", subnetIds, mostSubnets),
    ...rangeListFaults(callerRanges),
    ...callerRanges.flatMap((range) => rangeFaults(range, ipAddressType)),
    ...apiFaults(apis),
    ...(callers === undefined ? [] : organizationFaults("callers", callers)),
  ];
}

function rangeListFaults(ranges: readonly string[]): string[] {
  return [
    ...(ranges.length >= 1 && ranges.length <= mostRanges
      ? []
      : [
          `callerRanges must name 1 to ${mostRanges}, got ${ranges.length}; join neighbours into larger ranges.`,
        ]),
    ...(new Set(ranges).size === ranges.length
      ? []
      : [`callerRanges names one twice: ${ranges.join(", ")}.`]),
  ];
}

function rangeFaults(text: string, ipAddressType: "ipv4" | "dualstack"): string[] {
  const range = addressRange(text);
  if (range === undefined || !text.includes("/")) {
    return [`callerRanges must hold ranges like 10.0.0.0/16 or fd00::/8, got "${text}".`];
  }
  if (range.prefix === 0) {
    return [`${text} is every address there is.\nName those of the callers' subnets, as in 10.0.0.0/16.`];
  }
  if (range.family === "ipv6" && ipAddressType === "ipv4") {
    return [
      `${text} is an IPv6 range, and the endpoint has IPv4 addresses alone.\n` +
        `Give it ipAddressType: "dualstack", or remove the range.`,
    ];
  }
  return [];
}

function apiFaults(apis: ReachableApis): string[] {
  if (apis.kind !== "named") return organizationFaults("apis", apis);
  if (apis.ids.length === 0) {
    return [
      `apis names none, so that the endpoint would refuse every call; name some, or write { kind: "own-account" }.`,
    ];
  }
  return apis.ids
    .filter((id) => !(Token.isUnresolved(id) || /^[a-z0-9]{10}$/.test(id)))
    .map(
      (id) =>
        `apis must hold ids of APIs like "a1b2c3d4e5", got "${id}".\n` +
        `For all of the account write { kind: "own-account" }, for all of an organization { kind: "organization", id: "o-…" }.`,
    );
}

function organizationFaults(what: string, subject: ReachableApis | EndpointCallers): string[] {
  if (subject.kind !== "organization" || /^o-[a-z0-9]{10,32}$/.test(subject.id)) return [];
  return [`${what} must name an organization like "o-a1b2c3d4e5", got "${subject.id}".`];
}
