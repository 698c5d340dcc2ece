import type { Answer } from "../../api/answer.ts";
import type { BackendAnswer } from "../../backends/backend-client.ts";
import type { RestExchange } from "../exchange.ts";
import { forwardedHeaders } from "../request-headers.ts";
import { answeredHeaderName } from "../response-headers.ts";

type Headers = (readonly [string, string])[];

/** What an HTTP_PROXY backend gets: the caller's headers, those that API Gateway adds, and mapped ones over both. */
export function httpProxyHeaders(exchange: RestExchange, mapped: Readonly<Record<string, string>>): Headers {
  const replaced = new Set(Object.keys(mapped).map((name) => name.toLowerCase()));
  const passed = Object.entries(forwardedHeaders(exchange).multiValueHeaders).flatMap(([name, values]) => {
    const lower = name.toLowerCase();
    // The backend's own host is called, and the body was read whole.
    if (["content-encoding", "host", "via"].includes(lower) || replaced.has(lower)) return [];
    return values.map((value) => [name, value] as const);
  });
  return [...passed, ["X-Amzn-Apigateway-Api-Id", exchange.api.id], ...Object.entries(mapped)];
}

/** What an HTTP backend gets: nothing of the caller but what is mapped. */
export function httpHeaders(
  { api, traceId }: RestExchange,
  mapped: Readonly<Record<string, string>>,
  mediaType: string,
  hasBody: boolean,
): Headers {
  const own: Headers = [
    ["Accept", "application/json"],
    ["User-Agent", `AmazonAPIGateway_${api.id}`],
    ["X-Amzn-Apigateway-Api-Id", api.id],
    ["X-Amzn-Trace-Id", traceId],
    ...(hasBody ? [["Content-Type", mediaType] as const] : []),
  ];
  const replaced = new Set(Object.keys(mapped).map((name) => name.toLowerCase()));
  return [...own.filter(([name]) => !replaced.has(name.toLowerCase())), ...Object.entries(mapped)];
}

/** Between API Gateway and its backend only. */
const hopByHop = new Set(["keep-alive", "transfer-encoding", "via"]);

/** A proxy's answer as the client gets it, its headers under the names that API Gateway leaves them. */
export function httpProxyAnswer(
  { api, request }: RestExchange,
  { status, rawHeaders, body }: Extract<BackendAnswer, { kind: "answered" }>,
): Answer {
  const headers: string[] = [];
  let mediaType = "";
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? "";
    const value = rawHeaders[at + 1] ?? "";
    const lower = name.toLowerCase();
    if (lower === "content-type") mediaType = value;
    if (hopByHop.has(lower)) continue;
    headers.push(remapped(name, lower), value);
  }
  if (mediaType === "") headers.push("Content-Type", "application/json");
  const binary = api.isBinary(mediaType.split(";")[0]?.trim().toLowerCase() ?? "");
  // Without a binary media type API Gateway reads bytes as UTF-8 text, and what is none is lost.
  const passes = binary || request.method === "HEAD";
  return { status, headers, body: passes ? body : body.toString("utf8"), traced: false };
}

function remapped(name: string, lower: string): string {
  if (lower === "content-length" || lower === "x-amzn-requestid") return `x-amzn-Remapped-${name}`;
  return answeredHeaderName(name) ?? name;
}
