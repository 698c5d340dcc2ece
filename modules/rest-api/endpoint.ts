import type { ApiGatewayRestApiEndpointConfiguration } from "@cdktf/provider-aws/lib/api-gateway-rest-api/index.js";
import { Token } from "cdktf";
import { endpointExtension } from "../shared/endpoint-extension.ts";
import type { Mistake } from "../shared/problems.ts";

/**
 * Where an API is reached, and over which kind of addresses.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-endpoint-types.html
 */
export type Endpoint =
  /** In its own region. */
  | { readonly kind: "regional"; readonly ipAddressType?: IpAddressType | undefined }
  /** Through CloudFront's points of presence, for clients all over the world. */
  | { readonly kind: "edge"; readonly ipAddressType?: IpAddressType | undefined }
  /** From inside VPCs alone; which ones is said by the API's resource policy. */
  | {
      readonly kind: "private";
      /** VPC endpoints of `execute-api` that get a name of their own for the API; may be empty. */
      readonly vpcEndpointIds: readonly string[];
    };

/** `dualstack` takes IPv6 besides IPv4. */
export type IpAddressType = "ipv4" | "dualstack";

/** Over which addresses an API is called: what was said, `ipv4` where nothing was; private APIs take both. */
export function ipAddressTypeOf(endpoint: Endpoint): IpAddressType {
  return endpoint.kind === "private" ? "dualstack" : (endpoint.ipAddressType ?? "ipv4");
}

/** An endpoint in the provider's words. All is written out, as the provider keeps what is left out as it was. */
export function endpointConfiguration(endpoint: Endpoint): ApiGatewayRestApiEndpointConfiguration {
  return {
    types: [endpoint.kind.toUpperCase()],
    ipAddressType: ipAddressTypeOf(endpoint),
    ...(endpoint.kind === "private" && endpoint.vpcEndpointIds.length > 0
      ? { vpcEndpointIds: [...endpoint.vpcEndpointIds] }
      : {}),
  };
}

/**
 * What the body of an API says of its VPC endpoints. An import drops those that it does not name, and with them their
 * addresses in DNS; a merging import would keep them, but also every route that the contract no longer has.
 */
export function vpcEndpointExtension(endpoint: Endpoint): object {
  if (endpoint.kind !== "private" || endpoint.vpcEndpointIds.length === 0) return {};
  return endpointExtension({ vpcEndpointIds: endpoint.vpcEndpointIds });
}

/** What API Gateway does not take as an endpoint. */
export function endpointMistakes(endpoint: Endpoint): Mistake[] {
  if (endpoint.kind !== "private") return [];
  const { vpcEndpointIds: ids } = endpoint;
  const faults = [
    ...ids
      .filter((id) => !(Token.isUnresolved(id) || isVpcEndpointId(id)))
      .map((id) => `"${id}" is no VPC endpoint; write its id, as in "vpce-0a1b2c3d4e5f67890".`),
    ...(new Set(ids).size === ids.length ? [] : [`vpcEndpointIds names one twice: ${ids.join(", ")}.`]),
  ];
  return faults.map((message) => ({ code: "ENDPOINT_LIMIT" as const, place: "endpoint", message }));
}

/** `vpce-` and 8 or 17 hexadecimal digits. */
export function isVpcEndpointId(id: string): boolean {
  return /^vpce-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id);
}
