import { describe, expect, it } from "@jest/globals";
import { RequestLimits } from "../../../../tools/local-gateway/api/request-limits.ts";

describe("RequestLimits", () => {
  const limit = { counts: "a", throttle: { ratePerSecond: 2, burst: 3 } };

  it("lets a burst through at once, then the rate", () => {
    const limits = new RequestLimits();
    const passes = (nowMs: number): boolean => limits.refusing([limit], nowMs) === undefined;
    expect([0, 0, 0, 0].map(passes)).toEqual([true, true, true, false]);
    expect([499, 500, 501].map(passes)).toEqual([false, true, false]);
    expect([60_000, 60_000, 60_000, 60_000].map(passes)).toEqual([true, true, true, false]);
  });

  it("does not stop for good when the clock is set back", () => {
    const limits = new RequestLimits();
    for (let call = 0; call < 3; call++) limits.refusing([limit], 10_000);
    expect(limits.refusing([limit], 0)).toBe(limit);
    expect(limits.refusing([limit], 500)).toBeUndefined();
  });

  it("takes nothing anywhere when one limit refuses", () => {
    const limits = new RequestLimits();
    const tight = { counts: "b", throttle: { ratePerSecond: 0.001, burst: 1 } };
    const wide = { counts: "c", throttle: { ratePerSecond: 0.001, burst: 2 } };
    expect(limits.refusing([wide, tight], 0)).toBeUndefined();
    expect(limits.refusing([wide, tight], 0)).toBe(tight);
    expect(limits.refusing([wide], 0)).toBeUndefined();
    expect(limits.refusing([wide], 0)).toBe(wide);
  });
});
