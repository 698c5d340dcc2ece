/** Memory of a stage's cache in GB, as API Gateway offers it; each size is billed by the hour, used or not. */
export type CacheSizeGb = "0.5" | "1.6" | "6.1" | "13.5" | "28.4" | "58.2" | "118" | "237";

/** What becomes of `Cache-Control: max-age=0` from a caller who may not empty the cache. */
export type CacheInvalidation =
  /** The caller gets 403. */
  | "refused"
  /** The caller gets the cached answer, with a `Warning` header. */
  | "ignored-with-warning"
  /** The caller gets the cached answer. */
  | "ignored"
  /** Everybody may: any caller can then make every request reach the backend. */
  | "open";

/** The memory behind the cached operations of a stage. */
export type CacheCluster =
  | { readonly kind: "none" }
  | {
      readonly kind: "cluster";
      readonly sizeGb: CacheSizeGb;
      /** @default "ignored-with-warning" */
      readonly invalidation?: CacheInvalidation | undefined;
    };

const strategies = {
  refused: "FAIL_WITH_403",
  "ignored-with-warning": "SUCCEED_WITH_RESPONSE_HEADER",
  ignored: "SUCCEED_WITHOUT_RESPONSE_HEADER",
} as const;

/**
 * Method settings for a stage with a cluster; nothing is cached unless its own operation says so. Cached answers are
 * always encrypted.
 *
 * @param ttlSeconds `undefined` turns caching off
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
 */
export function cacheSettings(cluster: CacheCluster, ttlSeconds: number | undefined): object {
  if (cluster.kind === "none") return {};
  const { invalidation = "ignored-with-warning" } = cluster;
  return {
    cachingEnabled: ttlSeconds !== undefined,
    cacheDataEncrypted: true,
    ...(ttlSeconds === undefined ? {} : { cacheTtlInSeconds: ttlSeconds }),
    requireAuthorizationForCacheControl: invalidation !== "open",
    ...(invalidation === "open" ? {} : { unauthorizedCacheControlHeaderStrategy: strategies[invalidation] }),
  };
}
