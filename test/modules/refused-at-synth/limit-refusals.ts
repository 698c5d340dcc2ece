import { LambdaFunction } from "../../../modules/lambda-function/lambda-function.ts";
import { UsagePlans } from "../../../modules/usage-plans/usage-plans.ts";
import { fakeBundle } from "../../support/fake-bundle.ts";
import { contractOf } from "../../support/rest-api.ts";
import { placement, stackOf } from "../../support/test-stack.ts";
import type { Refusal } from "./refusal.ts";

const throttle = { ratePerSecond: 5, burstRequests: 10 };
const withFunction = (more: object) => () =>
  stackOf((stack) => {
    const props = { name: "orders", placement, bundle: fakeBundle(), logRetentionDays: 14, ...more };
    new LambdaFunction(stack, "orders", props);
  });
const keyed = contractOf(
  { "/a": { get: { operationId: "getA", security: [{ key: [] }], responses: {} } } },
  { components: { securitySchemes: { key: { type: "apiKey", in: "header", name: "x-api-key" } } } },
);
const withTier = (tier: object) => () =>
  stackOf((stack) => {
    const stage = { restApiId: "abc", stageName: "test", contract: keyed, throttle };
    const tiers = { free: { throttle, ...tier } };
    new UsagePlans(stack, "plans", { name: "test", stages: [stage], tiers, tenants: {} });
  });

/** Settings of usage plans and functions that AWS would not take. */
export const limitRefusals: readonly Refusal[] = [
  [
    "a daily quota with an offset",
    withTier({ quota: { limitRequests: 9, period: "DAY", offset: 1 } }),
    "USAGE_PLAN_LIMIT",
    "tier free",
    /offset must be 0 where/,
  ],
  [
    "a weekly quota with an offset of 7",
    withTier({ quota: { limitRequests: 9, period: "WEEK", offset: 7 } }),
    "USAGE_PLAN_LIMIT",
    "tier free",
    /must be 0 to 6/,
  ],
  [
    "a plan's limit for no operation",
    withTier({ operationThrottles: { getB: throttle } }),
    "OPERATION_UNKNOWN",
    "getB",
    /getA/,
  ],
  [
    "a function of 901 s",
    withFunction({ timeoutSeconds: 901 }),
    "FUNCTION_LIMIT",
    "test/orders",
    /to 900, got 901/,
  ],
  [
    "a function of 127 MB",
    withFunction({ memoryMb: 127 }),
    "FUNCTION_LIMIT",
    "test/orders",
    /128 to 10240, got 127/,
  ],
  [
    "a variable that Lambda keeps",
    withFunction({ environment: { AWS_REGION: "x" } }),
    "FUNCTION_LIMIT",
    "test/orders",
    /AWS_REGION/,
  ],
];
