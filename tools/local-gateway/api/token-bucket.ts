/**
 * A bucket that holds `burst` tokens at most and gains `ratePerSecond` of them; each request takes one.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
 */
export class TokenBucket {
  #tokens: number;
  #filledAtMs: number;

  constructor(burst: number, nowMs: number) {
    this.#tokens = burst;
    this.#filledAtMs = nowMs;
  }

  /** Fills up for the time that has passed, and tells whether there is a token. */
  hasToken(ratePerSecond: number, burst: number, nowMs: number): boolean {
    // The machine's clock may be set back.
    const passedMs = Math.max(0, nowMs - this.#filledAtMs);
    this.#tokens = Math.min(burst, this.#tokens + (passedMs / 1000) * ratePerSecond);
    this.#filledAtMs = nowMs;
    return this.#tokens >= 1;
  }

  take(): void {
    this.#tokens -= 1;
  }
}
