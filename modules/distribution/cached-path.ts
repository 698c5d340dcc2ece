import { createHash } from "node:crypto";
import { CloudfrontCachePolicy } from "@cdktf/provider-aws/lib/cloudfront-cache-policy/index.js";
import type { Construct } from "constructs";
import { outlivesItsUse } from "../shared/outlives-its-use.ts";

/** Reads below a path that CloudFront answers itself for some time. */
export interface CachedPath {
  /** `*` stands for any text, as in `/products*`. Only GET, HEAD and OPTIONS get through to it. */
  readonly path: string;
  /** 1 to 31,536,000; where the answer says how long, that counts, up to this. */
  readonly ttlSeconds: number;
  /** What tells answers apart; nothing else of a query or a header reaches the API. */
  readonly queryKeys: readonly string[];
  /** The same for headers; `Origin` always does. @default none */
  readonly headerKeys?: readonly string[] | undefined;
  /** `authorized` has to have `Authorization` among its keys; from others CloudFront takes that header away. */
  readonly callers: "anonymous" | "authorized";
}

/** What of a cached path would be refused, or be given to the wrong caller. */
export function cachedPathFaults(paths: readonly CachedPath[]): string[] {
  const names = paths.map(({ path }) => path);
  return [
    ...paths.flatMap(pathFaults),
    ...[...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map(
      (name) => `cachedPaths names ${name} twice; remove one.`,
    ),
    ...(paths.length > 74
      ? [`CloudFront takes 75 behaviors, one of them for all other paths, got ${paths.length} cachedPaths.`]
      : []),
  ];
}

function pathFaults({ path, ttlSeconds, queryKeys, headerKeys = [], callers }: CachedPath): string[] {
  const headers = headerKeys.map((header) => header.toLowerCase());
  const authorization = headers.includes("authorization");
  return [
    ...(/^\/[\w\-.*$/~"'@:+&]{0,254}$/.test(path)
      ? []
      : [`"${path}" is no path pattern; write it with a slash first, as in "/products*".`]),
    ...(Number.isInteger(ttlSeconds) && ttlSeconds >= 1 && ttlSeconds <= 31_536_000
      ? []
      : [`${path}: ttlSeconds must be a whole number from 1 to 31536000, got ${ttlSeconds}.`]),
    ...(callers === "authorized" && !authorization
      ? [
          `${path}: its callers are authorized, but Authorization is no key: one caller would get another's answer. Add it to headerKeys, or do not cache it.`,
        ]
      : []),
    ...(callers === "anonymous" && authorization
      ? [
          `${path}: Authorization is a key, but its callers are anonymous; remove the key, or say callers: "authorized".`,
        ]
      : []),
    ...headers
      .filter((header) => header === "host" || header === "cookie")
      .map((header) =>
        header === "host"
          ? `${path}: Host cannot be a key, as API Gateway would look for a domain of that name; CloudFront tells answers of its domains apart by itself.`
          : `${path}: Cookie cannot be a key, as every cookie would be an answer of its own; use a header or a query parameter.`,
      ),
    // Origin is one of CloudFront's ten.
    ...(headers.length > 9 ? [`${path}: at most 9 headerKeys besides Origin, got ${headers.length}.`] : []),
    ...(queryKeys.length > 10 ? [`${path}: at most 10 queryKeys, got ${queryKeys.length}.`] : []),
  ];
}

/**
 * What tells the answers of a path apart. It is called by its path and not by its place in the list: while one path is
 * taken out, no other has its keys for a moment.
 */
export function cachePolicy(
  scope: Construct,
  distributionName: string,
  { path, ttlSeconds, queryKeys, headerKeys = [] }: CachedPath,
): CloudfrontCachePolicy {
  const words = (path.match(/\w+/g) ?? []).join("-").slice(0, 40);
  const called = `${words}-${createHash("sha256").update(path).digest("hex").slice(0, 8)}`;
  return new CloudfrontCachePolicy(scope, `cache-${called}`, {
    name: `${distributionName}-${called}`,
    minTtl: 0,
    defaultTtl: ttlSeconds,
    maxTtl: ttlSeconds,
    parametersInCacheKeyAndForwardedToOrigin: {
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
      cookiesConfig: { cookieBehavior: "none" },
      headersConfig: { headerBehavior: "whitelist", headers: { items: [...headerKeys, "Origin"] } },
      queryStringsConfig:
        queryKeys.length === 0
          ? { queryStringBehavior: "none" }
          : { queryStringBehavior: "whitelist", queryStrings: { items: [...queryKeys] } },
    },
    lifecycle: outlivesItsUse,
  });
}
