import { expect, it } from "@jest/globals";
import { planLimits, planLimitsJson, planLimitsText } from "../../../modules/usage-plans/plan-limits.ts";
import { contractOf, publicOperation } from "../../support/rest-api.ts";

const contract = contractOf(
  {
    "/items": { get: publicOperation("listItems") },
    "/reports": { get: { operationId: "getReport", security: [{ apiKey: [] }], responses: {} } },
  },
  { components: { securitySchemes: { apiKey: { type: "apiKey", in: "header", name: "x-api-key" } } } },
);
const of = (ratePerSecond: number, burstRequests: number) => ({ ratePerSecond, burstRequests });

const limits = planLimits(
  [{ contract, throttle: of(50, 100), operationThrottles: { getReport: of(5, 10) } }],
  {
    free: {
      throttle: of(2, 20),
      quota: { limitRequests: 1000, period: "MONTH" },
      operationThrottles: { getReport: of(1, 2) },
    },
    partner: { throttle: of(50, 8) },
  },
);
const plans = [
  { node: { path: "dev-api/plans" }, limits },
  { node: { path: "dev-api/none" }, limits: [] },
];

it("tells what a key of each tier may do at each operation that asks for one, and what limits it", () => {
  expect(planLimitsText(plans)).toBe(
    [
      "dev-api/plans",
      "  operation     tier     each key                                                quota",
      "  GET /reports  free     1/s (plan and operation), burst 2 (plan and operation)  1000 a month",
      "  GET /reports  partner  5/s (operation), burst 8 (plan)",
      "\n",
    ].join("\n"),
  );
});

it("tells programs the same", () => {
  expect(JSON.parse(planLimitsJson(plans))).toMatchObject({
    "dev-api/plans": [
      {
        operationId: "getReport",
        tier: "free",
        ratePerSecond: 1,
        rateFrom: "planMethod",
        quota: { limitRequests: 1000 },
      },
      { tier: "partner", ratePerSecond: 5, rateFrom: "method", burstRequests: 8, burstFrom: "plan" },
    ],
    "dev-api/none": [],
  });
});
