import type { Quota } from "../api/usage-key.ts";
import { quotaPeriod } from "./quota-period.ts";

interface Used {
  readonly period: string;
  readonly first: boolean;
  requests: number;
}

/** Counts requests against the quotas of usage plans; all is forgotten when the gateway ends. */
export class Quotas {
  readonly #used = new Map<string, Used>();

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
