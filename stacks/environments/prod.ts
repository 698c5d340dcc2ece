import type { EnvironmentInput } from "./schema.ts";

/** What customers use. */
export const prod: EnvironmentInput = {
  name: "prod",
  account: "333333333333",
  region: "eu-west-1",
  preset: "production",
  stateBucket: { name: "example-terraform-state-333333333333", region: "eu-west-1" },
  users: { domainPrefix: "gatewright-store-prod", callbackUrls: ["https://www.example.com/signed-in"] },
  partners: { issuer: "https://partners.example.com", audience: "store" },
  domain: {
    zone: "example.com",
    host: "api.example.com",
    basePaths: { store: "", users: "people/v1" },
    chatHost: "chat.example.com",
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
