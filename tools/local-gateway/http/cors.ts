import type { Answer } from "../api/answer.ts";
import { headerOf } from "../api/received-request.ts";
import type { HttpExchange } from "./exchange.ts";

/** The CORS settings of an HTTP API; `*` in a list allows everything. */
export interface CorsSettings {
  /** Also `https://*` and `http://*`. */
  readonly allowOrigins: readonly string[];
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly maxAgeSeconds?: number | undefined;
  readonly allowCredentials: boolean;
}

/** Whether a request asks what a page of another origin may do. */
export function isPreflight({ api, method, request }: HttpExchange): boolean {
  return (
    api.cors !== undefined &&
    method === "OPTIONS" &&
    headerOf(request, "origin") !== undefined &&
    headerOf(request, "access-control-request-method") !== undefined
  );
}

/** What a preflight is answered; what the page may not do is left out, so that the browser refuses it. */
export function preflightAnswer({ api, request }: HttpExchange): Answer {
  const { cors } = api;
  const origin = headerOf(request, "origin") ?? "";
  const method = headerOf(request, "access-control-request-method") ?? "";
  const asked = namesIn(headerOf(request, "access-control-request-headers") ?? "");
  const headers: string[] = [];
  if (cors !== undefined && allowsOrigin(cors, origin)) {
    const allows = allowsMethod(cors, method) && asked.every((name) => allowsHeader(cors, name));
    headers.push(...originHeaders(cors, origin));
    if (allows) {
      if (cors.allowMethods.length > 0) {
        headers.push("Access-Control-Allow-Methods", cors.allowMethods.join(","));
      }
      if (cors.allowHeaders.length > 0) {
        headers.push("Access-Control-Allow-Headers", cors.allowHeaders.join(","));
      }
      if (cors.maxAgeSeconds !== undefined) {
        headers.push("Access-Control-Max-Age", String(cors.maxAgeSeconds));
      }
    }
  }
  return { status: 204, headers, body: "", traced: false };
}

/**
 * An answer with the gateway's CORS headers in the place of the integration's. Where nothing is configured the
 * integration's own pass.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
export function withCors(exchange: HttpExchange, answer: Answer): Answer {
  const { cors } = exchange.api;
  if (cors === undefined || isPreflight(exchange)) return answer;
  const headers: string[] = [];
  for (let at = 0; at + 1 < answer.headers.length; at += 2) {
    const name = answer.headers[at] ?? "";
    if (!name.toLowerCase().startsWith("access-control-")) headers.push(name, answer.headers[at + 1] ?? "");
  }
  const origin = headerOf(exchange.request, "origin");
  if (origin === undefined || !allowsOrigin(cors, origin)) return { ...answer, headers };
  headers.push(...originHeaders(cors, origin));
  if (cors.exposeHeaders.length > 0) {
    headers.push("Access-Control-Expose-Headers", cors.exposeHeaders.join(","));
  }
  return { ...answer, headers };
}

function originHeaders({ allowOrigins, allowCredentials }: CorsSettings, origin: string): string[] {
  const everyone = allowOrigins.includes("*") && !allowCredentials;
  return [
    "Access-Control-Allow-Origin",
    everyone ? "*" : origin,
    ...(allowCredentials ? ["Access-Control-Allow-Credentials", "true"] : []),
  ];
}

function allowsOrigin({ allowOrigins }: CorsSettings, origin: string): boolean {
  return allowOrigins.some(
    (allowed) =>
      allowed === "*" ||
      allowed === origin ||
      (allowed.endsWith("://*") && origin.startsWith(allowed.slice(0, -1))),
  );
}

function allowsMethod({ allowMethods }: CorsSettings, method: string): boolean {
  return allowMethods.includes("*") || allowMethods.includes(method);
}

function allowsHeader({ allowHeaders }: CorsSettings, name: string): boolean {
  return allowHeaders.some((allowed) => allowed === "*" || allowed.toLowerCase() === name);
}

function namesIn(list: string): readonly string[] {
  return list
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "");
}
