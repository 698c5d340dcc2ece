import { describe, expect, it } from "@jest/globals";
import { effectiveLimit, type LimitLevels, limitText } from "../../../modules/usage-plans/effective-limit.ts";

const of = (ratePerSecond: number, burstRequests: number) => ({ ratePerSecond, burstRequests });

describe("effectiveLimit", () => {
  it.each<[string, LimitLevels, ReturnType<typeof effectiveLimit>]>([
    [
      "the account's where nothing else is set",
      {},
      { ratePerSecond: 10_000, rateFrom: "account", burstRequests: 5_000, burstFrom: "account" },
    ],
    [
      "the account's where the stage's is wider",
      { stage: of(20_000, 9_000) },
      { ratePerSecond: 10_000, rateFrom: "account", burstRequests: 5_000, burstFrom: "account" },
    ],
    [
      "the stage's",
      { stage: of(50, 100) },
      { ratePerSecond: 50, rateFrom: "stage", burstRequests: 100, burstFrom: "stage" },
    ],
    [
      "the method's instead of the stage's, also where it is wider",
      { stage: of(50, 100), method: of(80, 160) },
      { ratePerSecond: 80, rateFrom: "method", burstRequests: 160, burstFrom: "method" },
    ],
    [
      "the plan's beside the method's, each for what it is tighter in",
      { stage: of(50, 100), method: of(10, 20), plan: of(5, 200) },
      { ratePerSecond: 5, rateFrom: "plan", burstRequests: 20, burstFrom: "method" },
    ],
    [
      "the plan's for the method before all",
      { stage: of(50, 100), plan: of(5, 20), planMethod: of(1, 2) },
      { ratePerSecond: 1, rateFrom: "planMethod", burstRequests: 2, burstFrom: "planMethod" },
    ],
    [
      "a raised quota of the account",
      { account: of(30_000, 8_000), stage: of(20_000, 9_000) },
      { ratePerSecond: 20_000, rateFrom: "stage", burstRequests: 8_000, burstFrom: "account" },
    ],
    [
      "the stage's burst where the method sets a rate alone",
      { stage: of(50, 100), method: { ratePerSecond: 10 } },
      { ratePerSecond: 10, rateFrom: "method", burstRequests: 100, burstFrom: "stage" },
    ],
  ])("is %s", (_, levels, expected) => {
    expect(effectiveLimit(levels)).toEqual(expected);
  });

  it("reads as a rate in tables", () => {
    expect(limitText(effectiveLimit({ stage: of(0.5, 1) }))).toBe("0.5/s");
  });
});
