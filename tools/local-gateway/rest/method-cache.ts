/** What becomes of a request that wants a fresh answer from a caller who may not ask for one. */
export type UnauthorizedInvalidation =
  | "FAIL_WITH_403"
  | "SUCCEED_WITH_RESPONSE_HEADER"
  | "SUCCEED_WITHOUT_RESPONSE_HEADER";

/** How the answers of a method are cached. */
export interface MethodCache {
  readonly ttlSeconds: number;
  /** Whether `Cache-Control: max-age=0` needs a right that a laptop's callers never have. */
  readonly invalidationNeedsRight: boolean;
  readonly unauthorizedInvalidation: UnauthorizedInvalidation;
}

/** A parameter of the request whose value keeps answers apart. */
export interface CacheKeyParameter {
  readonly in: "path" | "querystring" | "header";
  readonly name: string;
}

/** Reads `method.request.querystring.category`; `undefined` for what is no single parameter of the request. */
export function cacheKeyParameter(expression: string): CacheKeyParameter | undefined {
  const [, place, name] =
    /^(?:method|integration)\.request\.(path|querystring|header)\.(.+)$/.exec(expression) ?? [];
  return place === undefined || name === undefined
    ? undefined
    : { in: place as CacheKeyParameter["in"], name };
}
