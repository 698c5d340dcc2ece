import type { Throttle } from "./throttle.ts";
import { TokenBucket } from "./token-bucket.ts";

/** A limit, and whose requests it counts together. */
export interface CountedLimit {
  /** Same text, same bucket. */
  readonly counts: string;
  readonly throttle: Throttle;
}

/** The token buckets of all throttles; all is forgotten when the gateway ends. */
export class RequestLimits {
  readonly #buckets = new Map<string, TokenBucket>();

  /**
   * Takes a token of every limit, or of none: a request that is refused costs its caller nothing.
   *
   * @returns the first limit that has no token left
   */
  refusing(limits: readonly CountedLimit[], nowMs: number): CountedLimit | undefined {
    const counted = limits.flatMap((limit) => {
      const { ratePerSecond, burst } = limit.throttle;
      if (ratePerSecond === undefined || burst === undefined) return [];
      const bucket = this.#buckets.get(limit.counts) ?? new TokenBucket(burst, nowMs);
      this.#buckets.set(limit.counts, bucket);
      return [{ limit, bucket, hasToken: bucket.hasToken(ratePerSecond, burst, nowMs) }];
    });
    const empty = counted.find(({ hasToken }) => !hasToken);
    if (empty === undefined) for (const { bucket } of counted) bucket.take();
    return empty?.limit;
  }
}
