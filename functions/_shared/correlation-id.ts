import type { APIGatewayProxyEvent } from "aws-lambda";
import { requestHeader } from "./request-header.ts";

/** Carries the id in requests, answers and calls to others. */
export const correlationIdHeader = "x-correlation-id";

/** Safe in a header, in a log line and in a search box; long enough for a UUID or a trace id. */
const sane = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;

/** The caller's id where it sent a sane one, else the id that API Gateway gave the request. */
export function correlationIdOf(
  event: Pick<APIGatewayProxyEvent, "headers"> & { readonly requestContext: { readonly requestId: string } },
): string {
  const sent = requestHeader(event, correlationIdHeader);
  return sent !== undefined && sane.test(sent) ? sent : event.requestContext.requestId;
}
