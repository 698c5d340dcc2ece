import * as z from "zod";

const capacity = { minExecutions: z.int(), maxExecutions: z.int() };
const utilizationPercent = z.number().optional();

const provisionedConcurrency = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({ kind: z.literal("fixed"), executions: z.int() }),
  z.strictObject({ kind: z.literal("tracked"), ...capacity, utilizationPercent }),
  z.strictObject({
    kind: z.literal("scheduled"),
    schedule: z.array(z.strictObject({ name: z.string(), cron: z.string(), ...capacity })),
    timeZone: z.string().optional(),
    utilizationPercent,
  }),
]);

const reservedConcurrency = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("shared") }),
  z.strictObject({ kind: z.literal("reserved"), executions: z.int() }),
  z.strictObject({ kind: z.literal("stopped") }),
]);

/** How a function runs, where that differs from what its stack says; Lambda's limits are told by the module at synth. */
const functionSettings = z
  .strictObject({
    memoryMb: z.int().optional(),
    timeoutSeconds: z.int().optional(),
    logLevel: z.enum(["DEBUG", "INFO", "WARN", "ERROR"]).optional(),
    systemLogLevel: z.enum(["DEBUG", "INFO", "WARN"]).optional(),
    reservedConcurrency: reservedConcurrency.optional(),
    /** Billed by the hour, called or not: at 1,024 MB $8.76 a month for each environment. */
    provisionedConcurrency: provisionedConcurrency.optional(),
  })
  .optional();

/** How functions of an environment run, by their names without the environment's: `products` for `prod-products`. */
export const functions = z.strictObject({
  root: functionSettings,
  states: functionSettings,
  products: functionSettings,
  "product-images": functionSettings,
  reports: functionSettings,
  "partner-authorizer": functionSettings,
  users: functionSettings,
  chat: functionSettings,
  "chat-authorizer": functionSettings,
});
