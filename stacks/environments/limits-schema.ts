import * as z from "zod";

/** A steady rate and a bucket for bursts; an account has 10 000 and 5 000 for all its APIs. */
export const throttle = z.strictObject({
  ratePerSecond: z.number().positive().max(10_000),
  burstRequests: z.int().positive().max(5_000),
});

/** What the keys of a tier may do, each for itself. */
export const tier = z.strictObject({
  throttle,
  quota: z
    .strictObject({
      limitRequests: z.int().positive(),
      period: z.enum(["DAY", "WEEK", "MONTH"]),
      offset: z.int().optional(),
    })
    .optional(),
  operationThrottles: z.record(z.string(), throttle).optional(),
});

/** A customer and the names of its keys. */
export const tenant = z.strictObject({
  tier: z.string(),
  keys: z.array(z.string()).optional(),
});

/** A cluster is billed by the hour, used or not. */
export const cacheCluster = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({
    kind: z.literal("cluster"),
    sizeGb: z.enum(["0.5", "1.6", "6.1", "13.5", "28.4", "58.2", "118", "237"]),
    invalidation: z.enum(["refused", "ignored-with-warning", "ignored", "open"]).optional(),
  }),
]);

/** Which deployments the stage serves; docs/canary.md tells what each edit does. */
export const release = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("following"), name: z.string() }),
  z.strictObject({
    kind: z.literal("canary"),
    stable: z.string(),
    candidate: z.string(),
    percentTraffic: z.number(),
    variableOverrides: z.record(z.string(), z.string()).optional(),
    cache: z.enum(["own", "shared"]).optional(),
  }),
  z.strictObject({ kind: z.literal("held"), name: z.string() }),
]);

/** The same for the functions behind HTTP and WebSocket APIs, whose canary is a weighted alias: no variables, no cache. */
export const functionRelease = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("following"), name: z.string() }),
    z.strictObject({
      kind: z.literal("canary"),
      stable: z.string(),
      candidate: z.string(),
      percentTraffic: z.number(),
    }),
    z.strictObject({ kind: z.literal("held"), name: z.string() }),
  ])
  .default({ kind: "following", name: "r1" });
