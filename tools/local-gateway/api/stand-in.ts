import type { ReceivedRequest, StandIn } from "./received-request.ts";

/** The header by which a request on a laptop says where it would come from on AWS; it reaches no backend. */
export const standInHeader = "x-gatewright-caller";

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
