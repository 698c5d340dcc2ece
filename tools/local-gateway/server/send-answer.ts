import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer, Exchange } from "../rest/exchange.ts";
import { answeredTraceId } from "../rest/ids.ts";
import { maxRequestBytes } from "./read-body.ts";

/** Statuses whose answers have no body. */
const bodiless = new Set([204, 304]);

/** Sends an answer with the headers that every answer of API Gateway has; returns the bytes of its body. */
export function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  exchange: Exchange,
  { status, headers, body, traced }: Answer,
): number {
  const sent = bodiless.has(status) ? "" : body;
  const bytes = typeof sent === "string" ? Buffer.byteLength(sent) : sent.length;
  // An answer without a body has no length (RFC 9110, 8.6).
  if (!bodiless.has(status)) headers.push("Content-Length", String(bytes));
  headers.push(
    // Written out, as node would add a Keep-Alive header that AWS does not send.
    "Connection",
    keepsAlive(request) ? "keep-alive" : "close",
    "x-amzn-RequestId",
    exchange.requestId,
    "x-amz-apigw-id",
    exchange.extendedRequestId,
  );
  if (traced) headers.push("X-Amzn-Trace-Id", answeredTraceId(exchange.traceId));
  response.writeHead(status, headers);
  response.end(sent);
  return bytes;
}

/** The plain-text answer that comes before API Gateway looks at the request. */
export function sendTooLarge(response: ServerResponse): void {
  const body = `HTTP content length exceeded ${maxRequestBytes} bytes.`;
  response.writeHead(413, {
    "Content-Type": "text/plain",
    "Content-Length": String(body.length),
    Connection: "close",
  });
  response.end(body);
}

function keepsAlive({ httpVersion, headers }: IncomingMessage): boolean {
  const connection = headers.connection?.toLowerCase();
  return httpVersion === "1.0" ? connection === "keep-alive" : connection !== "close";
}
