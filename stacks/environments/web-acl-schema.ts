import * as z from "zod";

const ranges = z.array(z.string());
const codes = z.array(z.string()).min(1);

/** What AWS WAF lets through to the store; what of it AWS would refuse is told by the module at synth. */
export const webAcl = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("off") }),
  z.strictObject({
    kind: z.literal("on"),
    /** `count` blocks nobody and logs what it would have blocked: for a trial. */
    mode: z.enum(["block", "count"]).optional(),
    /** Of one address. */
    rateLimit: z
      .strictObject({
        requests: z.int(),
        windowSeconds: z.literal([60, 120, 300, 600]).optional(),
      })
      .optional(),
    bodySize: z
      .discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("limited"), maxBytes: z.int() }),
        z.strictObject({ kind: z.literal("unlimited") }),
      ])
      .optional(),
    countries: z
      .discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("everywhere") }),
        z.strictObject({ kind: z.literal("only"), codes }),
        z.strictObject({ kind: z.literal("except"), codes }),
      ])
      .optional(),
    allowedRanges: ranges.optional(),
    blockedRanges: ranges.optional(),
  }),
]);
