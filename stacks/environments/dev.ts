import type { EnvironmentInput } from "./schema.ts";

/** Where the team tries things: served by `npm start`, deployed by hand. */
export const dev: EnvironmentInput = {
  name: "dev",
  account: "111111111111",
  region: "eu-west-1",
  preset: "dev",
  users: { domainPrefix: "gatewright-store-dev", callbackUrls: ["http://localhost:3000/signed-in"] },
  partners: { issuer: "https://partners.dev.example.com", audience: "store" },
  apis: {
    store: {
      cors: { kind: "origins", origins: ["*"] },
      operationThrottles: {
        createProduct: { ratePerSecond: 10, burstRequests: 20 },
        getReport: { ratePerSecond: 2, burstRequests: 4 },
      },
    },
    users: { cors: { kind: "origins", origins: ["*"] } },
    chat: { origins: ["*"] },
  },
  tiers: {
    free: { throttle: { ratePerSecond: 1, burstRequests: 2 }, quota: { limitRequests: 1000, period: "DAY" } },
  },
  tenants: { demo: { tier: "free" } },
};
