import { byName } from "../api/by-name.ts";
import { mediaTypeOf } from "../api/media-type.ts";
import type { RestExchange } from "./exchange.ts";

/**
 * Headers of the client that a Lambda proxy event does not show.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
const dropped = new Set([
  "connection",
  "content-length",
  "content-md5",
  "expect",
  "keep-alive",
  "max-forwards",
  "proxy-authenticate",
  "proxy-connection",
  "server",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "www-authenticate",
  "x-amzn-trace-id",
  "x-forwarded-for",
  "x-forwarded-port",
  "x-forwarded-proto",
]);

/** Sent in lower case, these come out capitalised; all other names stay as they were sent. */
const capitalised: ReadonlyMap<string, string> = new Map([
  ["authorization", "Authorization"],
  ["host", "Host"],
  ["user-agent", "User-Agent"],
]);

/** The headers of an event, in both of its shapes. */
export interface ForwardedHeaders {
  /** The last value of each name. */
  readonly headers: Readonly<Record<string, string>>;
  /** All values of each name. */
  readonly multiValueHeaders: Readonly<Record<string, string[]>>;
  /** The request's content type without parameters, in lower case; `""` when there is none. */
  readonly mediaType: string;
}

/** What of the client's headers reaches the function, and what API Gateway adds. */
export function forwardedHeaders({ request, traceId, signer }: RestExchange): ForwardedHeaders {
  const headers = byName<string>();
  const multiValueHeaders = byName<string[]>();
  const spelling = new Map<string, string>();
  const { rawHeaders } = request;
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const sent = rawHeaders[at] ?? "";
    const value = rawHeaders[at + 1] ?? "";
    const lower = sent.toLowerCase();
    // A signature is for API Gateway alone.
    if (dropped.has(lower) || (signer !== undefined && lower === "authorization")) continue;
    const name = spelling.get(lower) ?? (sent === lower ? (capitalised.get(lower) ?? sent) : sent);
    headers[name] = value;
    const values = multiValueHeaders[name];
    if (values !== undefined) values.push(value);
    else {
      spelling.set(lower, name);
      multiValueHeaders[name] = [value];
    }
  }
  const before = request.headers["x-forwarded-for"];
  const port = String(request.port);
  const forwardedFor = before === undefined ? request.sourceIp : `${String(before)}, ${request.sourceIp}`;
  headers["X-Amzn-Trace-Id"] = traceId;
  headers["X-Forwarded-For"] = forwardedFor;
  headers["X-Forwarded-Port"] = port;
  headers["X-Forwarded-Proto"] = "http";
  multiValueHeaders["X-Amzn-Trace-Id"] = [traceId];
  multiValueHeaders["X-Forwarded-For"] = [forwardedFor];
  multiValueHeaders["X-Forwarded-Port"] = [port];
  multiValueHeaders["X-Forwarded-Proto"] = ["http"];
  return { headers, multiValueHeaders, mediaType: mediaTypeOf(request.headers["content-type"]) };
}
