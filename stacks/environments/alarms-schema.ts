import * as z from "zod";

const subscription = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("email"), address: z.string() }),
  /** A webhook. Whoever may read the environment or the state reads what is secret in it. */
  z.strictObject({ kind: z.literal("https"), url: z.string() }),
]);

const apiThresholds = z.strictObject({
  serverErrorPercent: z.number().optional(),
  clientErrorPercent: z.number().optional(),
  latencyMs: z.number().optional(),
  integrationLatencyMs: z.number().optional(),
  throttledPercent: z.number().optional(),
  minimumRequestsPerMinute: z.number().optional(),
  periodSeconds: z.number().optional(),
  trafficDeviations: z.number().optional(),
  silence: z.enum(["normal", "alarming"]).optional(),
});

/** By `operationId`. */
const operations = z.record(
  z.string(),
  z.strictObject({
    serverErrorPercent: z.number().optional(),
    latencyMs: z.number().optional(),
    minimumRequestsPerMinute: z.number().optional(),
  }),
);

const measuredByOperation = apiThresholds.extend({ operations: operations.default({}) });

/** Who is told when something goes wrong, and when that is; thresholds that make no sense are told by the module at synth. */
export const alarms = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("off") }),
  z.strictObject({
    kind: z.literal("on"),
    /** Who is woken when callers of an API suffer. */
    urgent: z.array(subscription),
    /** Who reads of every single alarm at work. */
    notices: z.array(subscription),
    /** Where the runbook is that descriptions of alarms lead to. */
    runbook: z.string().default("docs/runbook.md"),
    store: measuredByOperation.default({ operations: {} }),
    users: measuredByOperation.default({ operations: {} }),
    chat: apiThresholds.default({}),
    functions: z
      .strictObject({
        errorPercent: z.number().optional(),
        throttles: z.number().optional(),
        durationPercent: z.number().optional(),
        concurrencyPercent: z.number().optional(),
      })
      .default({}),
    tables: z
      .strictObject({ throttles: z.number().optional(), systemErrors: z.number().optional() })
      .default({}),
    /** Of the web ACL at CloudFront, where there is a distribution. */
    webAcl: z
      .strictObject({
        blockedPercent: z.number().optional(),
        minimumRequestsPerMinute: z.number().optional(),
      })
      .default({}),
    queues: z
      .strictObject({ deadLetters: z.number().optional(), oldestMessageSeconds: z.number().optional() })
      .default({}),
  }),
]);

/** A preset that has alarms asks who hears them: an alarm that nobody hears is none. */
export function alarmsFaults(
  given: z.output<typeof alarms> | undefined,
  preset: { readonly alarms: { readonly kind: "on" | "off" } },
): string[] {
  if (given !== undefined || preset.alarms.kind === "off") return [];
  return [
    'alarms: the preset has alarms, so say who hears them: { kind: "on", urgent: [{ kind: "email", address: "…" }], notices: […] }, or { kind: "off" }',
  ];
}
