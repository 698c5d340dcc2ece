import { expect, it } from "@jest/globals";
import { tierMistakes } from "../../../modules/usage-plans/tiers.ts";

const tiers = { free: { throttle: { ratePerSecond: 1, burstRequests: 1 } } };
const keys = (count: number) => Array.from({ length: count }, (_, index) => `k${index}`);

it("takes as many keys as an account has, and not one more", () => {
  expect(tierMistakes(tiers, { acme: { tier: "free", keys: keys(10_000) } })).toEqual([]);
  expect(
    tierMistakes(tiers, { acme: { tier: "free", keys: keys(10_000) }, other: { tier: "free" } }),
  ).toEqual([{ code: "USAGE_PLAN_LIMIT", message: expect.stringContaining("at most 10000 keys") }]);
});

it.each([
  ["a".repeat(63), 0],
  ["a".repeat(64), 1],
  ["-a", 1],
  ["a_b", 1],
])("a tier named %s has %d mistakes", (name, count) => {
  expect(tierMistakes({ [name]: tiers.free }, {})).toHaveLength(count);
});
