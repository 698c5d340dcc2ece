import type { EnvironmentInput } from "./schema.ts";

/** Where the team tries things: served by `npm start`, deployed by hand. */
export const dev: EnvironmentInput = {
  name: "dev",
  account: "111111111111",
  region: "eu-west-1",
  preset: "dev",
  apis: {
    store: {
      cors: { kind: "origins", origins: ["*"] },
      operationThrottles: { createProduct: { ratePerSecond: 10, burstRequests: 20 } },
    },
  },
};
