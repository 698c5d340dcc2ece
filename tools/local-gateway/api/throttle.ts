/** A token bucket's settings. */
export interface Throttle {
  readonly ratePerSecond?: number | undefined;
  readonly burst?: number | undefined;
}
