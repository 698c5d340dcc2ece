import type { EnvironmentInput } from "./schema.ts";

/** What customers use. */
export const prod: EnvironmentInput = {
  name: "prod",
  account: "333333333333",
  region: "eu-west-1",
  preset: "production",
  stateBucket: { name: "example-terraform-state-333333333333", region: "eu-west-1" },
  accountSettings: {
    stateBucket: "made-here",
    budget: { monthlyUsd: 500, emails: ["platform@example.com"] },
    // A fifth of what AWS traces by itself: it is billed by the trace.
    traces: { requestsPerSecond: 1, percent: 1 },
  },
  // The GitHub environment "prod" says who has to agree, and that main alone is deployed.
  github: { repository: "example/store" },
  users: { domainPrefix: "gatewright-store-prod", callbackUrls: ["https://www.example.com/signed-in"] },
  partners: { issuer: "https://partners.example.com", audience: "store" },
  domain: {
    zone: "example.com",
    host: "api.example.com",
    basePaths: { store: "", users: "people/v1" },
    chatHost: "chat.example.com",
  },
  // AWS WAF protects all three APIs there, and the list of states is answered near its callers.
  distribution: { kind: "on" },
  alarms: {
    kind: "on",
    urgent: [{ kind: "email", address: "oncall@example.com" }],
    notices: [{ kind: "email", address: "team@example.com" }],
    runbook: "https://github.com/example/store/blob/main/docs/runbook.md",
    // Somebody shops at every hour: silence is an outage that no error tells of.
    store: {
      silence: "alarming",
      operations: { createProduct: { serverErrorPercent: 1, latencyMs: 2_000 } },
    },
  },
  apis: {
    store: {
      cors: { kind: "origins", origins: ["https://www.example.com"] },
      operationThrottles: {
        createProduct: { ratePerSecond: 20, burstRequests: 40 },
        updateProduct: { ratePerSecond: 20, burstRequests: 40 },
        deleteProduct: { ratePerSecond: 5, burstRequests: 10 },
        getReport: { ratePerSecond: 5, burstRequests: 10 },
      },
      // Moves here route by route; what has not moved yet is answered by the old shop.
      legacy: {
        loadBalancerArn:
          "arn:aws:elasticloadbalancing:eu-west-1:333333333333:loadbalancer/net/legacy-shop/50dc6c495c0c9188",
        host: "legacy.store.internal",
      },
      // The report alone is cached: it reads the whole catalogue. $14.60 a month, used or not.
      cacheCluster: { kind: "cluster", sizeGb: "0.5" },
    },
    users: {
      cors: { kind: "origins", origins: ["https://www.example.com"] },
      throttle: { ratePerSecond: 100, burstRequests: 200 },
      operationThrottles: { deleteUser: { ratePerSecond: 5, burstRequests: 10 } },
    },
    chat: {
      origins: ["https://www.example.com"],
      routeThrottles: { $connect: { ratePerSecond: 50, burstRequests: 100 } },
    },
  },
  functions: {
    products: {
      // While people shop, hardly a call of the catalogue starts cold. $8.76 a month for each that is kept all the time.
      provisionedConcurrency: {
        kind: "scheduled",
        timeZone: "Europe/Dublin",
        schedule: [
          { name: "day", cron: "0 7 * * ? *", minExecutions: 2, maxExecutions: 10 },
          { name: "night", cron: "0 22 * * ? *", minExecutions: 1, maxExecutions: 2 },
        ],
      },
    },
  },
  tiers: {
    free: {
      throttle: { ratePerSecond: 5, burstRequests: 20 },
      quota: { limitRequests: 10_000, period: "MONTH" },
      operationThrottles: { getReport: { ratePerSecond: 1, burstRequests: 2 } },
    },
    partner: { throttle: { ratePerSecond: 50, burstRequests: 100 } },
  },
  // A second key of a tenant takes over from the first; a key that is removed stops at once.
  tenants: { acme: { tier: "partner", keys: ["primary", "next"] }, globex: { tier: "free" } },
};
