import type { ReceivedRequest } from "./received-request.ts";

/** The header by which a request on a laptop says where it would come from on AWS; it reaches no backend. */
export const standInHeader = "x-gatewright-caller";

/** Facts that a network or an account would give a request. */
export interface StandIn {
  readonly sourceIp?: string | undefined;
  /** `vpce-…`, of callers of private APIs. */
  readonly vpcEndpoint?: string | undefined;
  /** `vpc-…`, of callers of private APIs. */
  readonly vpc?: string | undefined;
  /** ARN of the role or user that counts as the signer of a signed request. */
  readonly principal?: string | undefined;
  /** `o-…`, of the signer of a signed request. */
  readonly organization?: string | undefined;
}

/** Takes `x-gatewright-caller: sourceIp=203.0.113.7; vpcEndpoint=vpce-…` as facts of the request. */
export function withStandIn(request: ReceivedRequest): ReceivedRequest {
  const given = request.headers[standInHeader];
  if (given === undefined) return request;
  const standIn: StandIn = Object.fromEntries(
    String(given)
      .split(";")
      .map((part) => {
        const [name = "", ...value] = part.trim().split("=");
        return [name, value.join("=")];
      }),
  );
  const rawHeaders = request.rawHeaders.filter((_each, index) => {
    const name = request.rawHeaders[index - (index % 2)];
    return name?.toLowerCase() !== standInHeader;
  });
  return { ...request, rawHeaders, standIn, sourceIp: standIn.sourceIp ?? request.sourceIp };
}
