import { expect, it } from "@jest/globals";
import { quotaPeriod } from "../../../../tools/local-gateway/rest/quota-period.ts";
import { Quotas } from "../../../../tools/local-gateway/rest/quotas.ts";

const at = (text: string): number => Date.parse(text);

it("a quota starts anew with each period, and has the offset taken off the first alone", () => {
  const quotas = new Quotas();
  const quota = { limitRequests: 2, offset: 1, period: "MONTH" } as const;
  const use = (text: string): boolean => quotas.withinQuota("k", quota, at(text));
  expect(use("2026-01-31T23:59:59Z")).toBe(true);
  expect(use("2026-01-31T23:59:59Z")).toBe(false);
  expect(["2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z", "2026-02-28T00:00:00Z"].map(use)).toEqual([
    true,
    true,
    false,
  ]);
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
