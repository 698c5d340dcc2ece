import type { EnvironmentInput } from "./schema.ts";

/** As production, with less traffic and pages of the preview builds. */
export const staging: EnvironmentInput = {
  name: "staging",
  account: "222222222222",
  region: "eu-west-1",
  preset: "production",
  stateBucket: { name: "example-terraform-state-222222222222", region: "eu-west-1" },
  logRetentionDays: 30,
  apis: {
    store: {
      cors: { kind: "origins", origins: ["https://staging.example.com", "http://localhost:3000"] },
      throttle: { ratePerSecond: 100, burstRequests: 200 },
      operationThrottles: { createProduct: { ratePerSecond: 10, burstRequests: 20 } },
    },
  },
};
