import { correlationIdHeader } from "./correlation-id.ts";

/** Origins whose scripts may read answers: all of them, or those listed; an empty list sends no CORS headers. */
export type CorsOrigins = "*" | readonly string[];

/**
 * Reads `CORS_ORIGINS`: `*`, or origins such as `https://shop.example.com` with spaces between them.
 *
 * @throws Error for anything else, because a browser would silently refuse every answer.
 */
export function parseCorsOrigins(text: string | undefined): CorsOrigins {
  const origins = (text ?? "").split(" ").filter((origin) => origin !== "");
  if (origins.length === 1 && origins[0] === "*") return "*";
  const wrong = origins.find((origin) => !URL.canParse(origin) || new URL(origin).origin !== origin);
  if (wrong !== undefined) {
    throw new Error(
      `CORS_ORIGINS holds "${wrong}"; it takes "*" alone, or origins like "https://shop.example.com" (no path, no slash at the end)`,
    );
  }
  return origins;
}

/** The CORS headers of an answer to a request from `origin`. Preflights are API Gateway's own. */
export function corsHeaders(
  allowed: CorsOrigins,
  origin: string | undefined,
): Readonly<Record<string, string>> {
  if (allowed === "*") return allow("*");
  const [first, ...others] = allowed;
  if (first === undefined) return {};
  if (others.length === 0) return allow(first);
  // A shared cache must not hand one origin's answer to another, also where this one got no permission.
  const vary = { Vary: "Origin" };
  return origin !== undefined && allowed.includes(origin) ? { ...allow(origin), ...vary } : vary;
}

function allow(origin: string): Record<string, string> {
  return {
    "Access-Control-Allow-Origin": origin,
    "Access-Control-Expose-Headers": `${correlationIdHeader}, Location`,
  };
}
