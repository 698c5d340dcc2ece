import type { EnvironmentInput } from "./schema.ts";

/** As production, with less traffic and pages of the preview builds. */
export const staging: EnvironmentInput = {
  name: "staging",
  account: "222222222222",
  region: "eu-west-1",
  preset: "production",
  stateBucket: { name: "example-terraform-state-222222222222", region: "eu-west-1" },
  accountSettings: {
    stateBucket: "made-here",
    budget: { monthlyUsd: 100, emails: ["platform@example.com"] },
  },
  // Whatever is merged is deployed here.
  github: { repository: "example/store", deployFrom: { kind: "branch", name: "main" } },
  logRetentionDays: 30,
  users: {
    domainPrefix: "gatewright-store-staging",
    callbackUrls: ["https://staging.example.com/signed-in", "http://localhost:3000/signed-in"],
  },
  partners: { issuer: "https://partners.staging.example.com", audience: "store" },
  domain: {
    zone: "staging.example.com",
    host: "api.staging.example.com",
    basePaths: { store: "", users: "people/v1" },
    chatHost: "chat.staging.example.com",
  },
  alarms: {
    kind: "on",
    urgent: [{ kind: "email", address: "team@example.com" }],
    notices: [{ kind: "email", address: "team@example.com" }],
    runbook: "https://github.com/example/store/blob/main/docs/runbook.md",
  },
  apis: {
    store: {
      cors: { kind: "origins", origins: ["https://staging.example.com", "http://localhost:3000"] },
      throttle: { ratePerSecond: 100, burstRequests: 200 },
      operationThrottles: {
        createProduct: { ratePerSecond: 10, burstRequests: 20 },
        getReport: { ratePerSecond: 2, burstRequests: 4 },
      },
      // A tenth of the requests try the next release; docs/canary.md tells how to promote or abort it.
      release: { kind: "canary", stable: "r1", candidate: "r2", percentTraffic: 10 },
    },
    users: {
      cors: { kind: "origins", origins: ["https://staging.example.com", "http://localhost:3000"] },
      throttle: { ratePerSecond: 20, burstRequests: 40 },
    },
    chat: { origins: ["https://staging.example.com", "http://localhost:3000"] },
  },
  tiers: { partner: { throttle: { ratePerSecond: 5, burstRequests: 10 } } },
  tenants: { acme: { tier: "partner" } },
};
