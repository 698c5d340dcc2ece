import { describe, expect, it } from "@jest/globals";
import { CachedAnswers } from "../../../../tools/local-gateway/rest/cached-answers.ts";
import { quotaPeriod } from "../../../../tools/local-gateway/rest/quota-period.ts";
import { RequestLimits } from "../../../../tools/local-gateway/rest/request-limits.ts";

const at = (text: string): number => Date.parse(text);

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

  it("starts a quota anew with each period, and takes the offset off the first alone", () => {
    const limits = new RequestLimits();
    const quota = { limitRequests: 2, offset: 1, period: "MONTH" } as const;
    const use = (text: string): boolean => limits.withinQuota("k", quota, at(text));
    expect(use("2026-01-31T23:59:59Z")).toBe(true);
    expect(use("2026-01-31T23:59:59Z")).toBe(false);
    expect(["2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z", "2026-02-28T00:00:00Z"].map(use)).toEqual([
      true,
      true,
      false,
    ]);
  });
});

it.each([
  ["DAY", "2026-01-31T23:59:59Z", "2026-01-31"],
  ["DAY", "2026-02-01T00:00:00Z", "2026-02-01"],
  ["WEEK", "2026-01-31T23:59:59Z", "2026-01-25"],
  ["WEEK", "2026-02-01T00:00:00Z", "2026-02-01"],
  ["MONTH", "2026-01-31T23:59:59Z", "2026-01"],
] as const)("the %s of %s is %s", (period, moment, name) => {
  expect(quotaPeriod(period, at(moment))).toBe(name);
});

describe("CachedAnswers", () => {
  const answer = (status = 200, body = "kept") => ({ status, body, headers: ["A", "1"], traced: true });

  it("gives an answer back until its time is over", () => {
    const answers = new CachedAnswers();
    answers.keep("k", answer(), 1_000);
    expect(answers.find("k", 999)).toEqual(answer());
    expect(answers.find("other", 999)).toBeUndefined();
    expect(answers.find("k", 1_000)).toBeUndefined();
  });

  it.each([
    ["a redirect", answer(302), false],
    ["an error", answer(500), false],
    ["1 MiB", answer(200, "x".repeat(1_048_576)), true],
    ["one byte more", answer(200, "x".repeat(1_048_577)), false],
  ])("of %s is kept: %#", (_, given, kept) => {
    const answers = new CachedAnswers();
    answers.keep("k", given, 1_000);
    expect(answers.find("k", 0) !== undefined).toBe(kept);
  });

  it("keeps its own copy of the headers", () => {
    const answers = new CachedAnswers();
    const given = answer();
    answers.keep("k", given, 1_000);
    given.headers.push("B", "2");
    answers.find("k", 0)?.headers.push("C", "3");
    expect(answers.find("k", 0)?.headers).toEqual(["A", "1"]);
  });
});
