import type { EnvironmentInput } from "./schema.ts";

/** What customers use. */
export const prod: EnvironmentInput = {
  name: "prod",
  account: "333333333333",
  region: "eu-west-1",
  preset: "production",
  stateBucket: { name: "example-terraform-state-333333333333", region: "eu-west-1" },
  apis: {
    store: {
      cors: { kind: "origins", origins: ["https://www.example.com"] },
      operationThrottles: {
        createProduct: { ratePerSecond: 20, burstRequests: 40 },
        updateProduct: { ratePerSecond: 20, burstRequests: 40 },
        deleteProduct: { ratePerSecond: 5, burstRequests: 10 },
      },
    },
  },
};
