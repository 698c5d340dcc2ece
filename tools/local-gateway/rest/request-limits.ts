import { quotaPeriod } from "./quota-period.ts";
import type { Throttle } from "./rest-api.ts";
import { TokenBucket } from "./token-bucket.ts";
import type { Quota } from "./usage-key.ts";

/** A limit, and whose requests it counts together. */
export interface CountedLimit {
  /** Same text, same bucket. */
  readonly counts: string;
  readonly throttle: Throttle;
}

interface Used {
  readonly period: string;
  readonly first: boolean;
  requests: number;
}

/** Counts the requests of one API's callers; all is forgotten when the gateway ends. */
export class RequestLimits {
  readonly #buckets = new Map<string, TokenBucket>();
  readonly #used = new Map<string, Used>();

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

  /** Counts a request against a quota, unless the quota is used up. */
  withinQuota(counts: string, { limitRequests, offset, period }: Quota, nowMs: number): boolean {
    const current = quotaPeriod(period, nowMs);
    const before = this.#used.get(counts);
    const used: Used =
      before?.period === current ? before : { period: current, first: before === undefined, requests: 0 };
    this.#used.set(counts, used);
    if (used.requests >= limitRequests - (used.first ? offset : 0)) return false;
    used.requests += 1;
    return true;
  }
}
