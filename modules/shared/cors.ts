import type { Mistake } from "./problems.ts";

/** Which pages of other origins may call the API. There is no default: say `none` where no browser calls it. */
export type Cors =
  | { readonly kind: "none" }
  | {
      readonly kind: "origins";
      /** For example `https://app.example.com`; `*` alone stands for all. */
      readonly origins: readonly string[];
      /** Request headers that pages may send besides the simple ones, those that the contract declares and those of credentials. */
      readonly allowHeaders: readonly string[];
      /** Response headers that pages may read besides the simple ones. */
      readonly exposeHeaders: readonly string[];
      /** Cookies and HTTP authentication; not together with `*`. */
      readonly credentials: "omitted" | "allowed";
      /** How long a browser may remember a preflight; at most 86 400. */
      readonly maxAgeSeconds: number;
    };

export type CorsOrigins = Extract<Cors, { kind: "origins" }>;

/** The request headers that pages may send: the settings' own, then those of the contract, each once; names have no case. */
export function withHeaders(allowHeaders: readonly string[], ofContract: readonly string[]): string[] {
  const byName = new Map<string, string>();
  for (const name of [...allowHeaders, ...ofContract.filter(isHeaderName)]) {
    const lowerCase = name.toLowerCase();
    if (!byName.has(lowerCase)) byName.set(lowerCase, name);
  }
  return [...byName.values()];
}

/** What a browser would refuse at run time, and what cannot be an origin or a header. */
export function corsMistakes(cors: Cors): Mistake[] {
  if (cors.kind === "none") return [];
  const { origins, credentials, maxAgeSeconds, allowHeaders, exposeHeaders } = cors;
  const wrongOrigins = origins.filter((origin) => !isOrigin(origin));
  const wrongHeaders = [...allowHeaders, ...exposeHeaders].filter((name) => !isHeaderName(name));
  const everybody = origins.includes("*");
  const faults = [
    ...(origins.length === 0 ? [`origins is empty; name at least one, or say { kind: "none" }.`] : []),
    ...wrongOrigins.map(
      (each) => `"${each}" is no origin; write "*" or scheme://host[:port] without a path.`,
    ),
    ...wrongHeaders.map((each) => `"${each}" is no header name; write letters, digits, ".", "-" and "_".`),
    ...(everybody && origins.length > 1 ? [`"*" stands alone; remove it or the other origins.`] : []),
    ...(everybody && credentials === "allowed"
      ? [`credentials cannot be allowed to "*"; name the origins.`]
      : []),
    ...(Number.isInteger(maxAgeSeconds) && maxAgeSeconds >= 0 && maxAgeSeconds <= 86_400
      ? []
      : [`maxAgeSeconds must be a whole number from 0 to 86400, got ${maxAgeSeconds}.`]),
  ];
  return faults.map((message) => ({ code: "CORS" as const, place: "cors", message }));
}

/**
 * One name that is no token, as the standard has it, and browsers read nothing of the whole list.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2
 */
function isHeaderName(name: string): boolean {
  return /^[A-Za-z0-9._-]+$/.test(name);
}

/** @see https://www.rfc-editor.org/rfc/rfc6454#section-6.2 */
function isOrigin(origin: string): boolean {
  return origin === "*" || /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/.test(origin);
}
