import { headerOf } from "../api/received-request.ts";
import type { HttpExchange } from "./exchange.ts";

/** Headers of the client that no integration gets; API Gateway sets some of them itself. */
const dropped = new Set([
  "connection",
  "expect",
  "keep-alive",
  "proxy-authenticate",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "x-amzn-trace-id",
  "x-forwarded-for",
  "x-forwarded-port",
  "x-forwarded-proto",
]);

const withBody = new Set(["POST", "PUT", "PATCH"]);

/** What of the client's headers reaches an integration, and what API Gateway adds: all values by lower-case name. */
export function forwardedHeaders({ request, traceId, method }: HttpExchange): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  const { rawHeaders } = request;
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? "").toLowerCase();
    if (dropped.has(name)) continue;
    const value = rawHeaders[at + 1] ?? "";
    const values = headers.get(name);
    if (values === undefined) headers.set(name, [value]);
    else values.push(value);
  }
  if (headers.has("content-length") || request.body.length > 0 || withBody.has(method)) {
    headers.set("content-length", [String(request.body.length)]);
  }
  const before = headerOf(request, "x-forwarded-for");
  headers.set("x-amzn-trace-id", [traceId]);
  headers.set("x-forwarded-for", [
    before === undefined ? request.sourceIp : `${before}, ${request.sourceIp}`,
  ]);
  headers.set("x-forwarded-port", [String(request.port)]);
  headers.set("x-forwarded-proto", ["http"]);
  return headers;
}
