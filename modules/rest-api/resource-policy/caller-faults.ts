import { Token } from "cdktf";
import { type Endpoint, ipAddressTypeOf, isVpcEndpointId } from "../endpoint.ts";
import { type AddressRange, addressRange, isPrivate } from "./address-range.ts";
import { type Callers, listedOf, type NamedCallers } from "./callers.ts";

/** Callers that cannot be, or that an API with this endpoint never sees. */
export function callerFaults(callers: Callers, endpoint: Endpoint): string[] {
  if (callers.kind === "everyone") return [];
  const listed = listedOf(callers);
  if (listed.length === 0)
    return [`${callers.kind} lists nothing; name at least one, or leave the statement out.`];
  return [
    ...endpointFaults(callers, endpoint),
    ...listed.filter((each) => !Token.isUnresolved(each)).flatMap((each) => formFaults(callers.kind, each)),
    ...(callers.kind === "sourceIp" ? sourceIpFaults(callers.ranges, endpoint) : []),
  ];
}

/** Which condition keys a request carries depends on the way it came. */
function endpointFaults({ kind }: NamedCallers, endpoint: Endpoint): string[] {
  const isPrivateApi = endpoint.kind === "private";
  if (kind === "sourceIp" && isPrivateApi) {
    return [
      `A private API never sees its callers' public addresses.\nName those inside the VPC: { kind: "vpcSourceIp", ranges: […] }.`,
    ];
  }
  if ((kind === "vpc" || kind === "vpcEndpoint" || kind === "vpcSourceIp") && !isPrivateApi) {
    return [
      `${kind} is known of callers of a private API alone; this one is ${endpoint.kind}.\n` +
        `Make it { kind: "private", vpcEndpointIds: […] }, or name the public addresses of the VPC's NAT gateways: { kind: "sourceIp", ranges: […] }.`,
    ];
  }
  return [];
}

const forms: Readonly<Record<NamedCallers["kind"], { isRight: (text: string) => boolean; form: string }>> = {
  sourceIp: { isRight: (text) => addressRange(text) !== undefined, form: "a range such as 203.0.113.0/24" },
  vpcSourceIp: { isRight: (text) => addressRange(text) !== undefined, form: "a range such as 10.0.0.0/16" },
  vpcEndpoint: { isRight: isVpcEndpointId, form: `a VPC endpoint such as "vpce-0a1b2c3d4e5f67890"` },
  vpc: {
    isRight: (text) => /^vpc-([0-9a-f]{8}|[0-9a-f]{17})$/.test(text),
    form: `a VPC such as "vpc-0a1b2c3d4e5f67890"`,
  },
  account: { isRight: (text) => /^\d{12}$/.test(text), form: "an account of 12 digits" },
  principal: {
    // IAM takes no pattern in the ARN of a principal.
    isRight: (text) => /^arn:aws[a-z-]*:(iam|sts)::\d{12}:(role|user|assumed-role)\/[\w+=,.@/-]+$/.test(text),
    form: `the ARN of a role or a user, without "*"`,
  },
  organization: {
    isRight: (text) => /^o-[a-z0-9]{10,32}$/.test(text),
    form: `an organization such as "o-a1b2c3d4e5"`,
  },
};

function formFaults(kind: NamedCallers["kind"], text: string): string[] {
  const { isRight, form } = forms[kind];
  return isRight(text) ? [] : [`"${text}" is not ${form}.`];
}

function sourceIpFaults(ranges: readonly string[], endpoint: Endpoint): string[] {
  if (endpoint.kind === "private") return [];
  return ranges.flatMap((text) => {
    const range: AddressRange | undefined = addressRange(text);
    if (range === undefined) return [];
    if (isPrivate(range)) {
      return [
        `No caller from the internet comes from ${text}, which is a private range.\n` +
          `Name the public addresses of the network, as its NAT gateway or proxy has them.`,
      ];
    }
    if (range.family === "ipv6" && ipAddressTypeOf(endpoint) === "ipv4") {
      return [
        `${text} is an IPv6 range, and the API takes IPv4 alone.\n` +
          `Give it endpoint: { kind: "${endpoint.kind}", ipAddressType: "dualstack" }, or remove the range.`,
      ];
    }
    return [];
  });
}
