import type { APIGatewayProxyEvent } from "aws-lambda";

/** A request header's last value, by its lower-case name. API Gateway keeps names as the client spelled them. */
export function requestHeader(
  event: Pick<APIGatewayProxyEvent, "headers">,
  name: string,
): string | undefined {
  const found = Object.entries(event.headers ?? {}).find(([sent]) => sent.toLowerCase() === name);
  return found?.[1];
}
