import { z } from "zod";

/**
 * How the log groups of APIs and their functions are encrypted: by AWS for nothing, or by a KMS key of the environment's
 * own for $1 a month.
 */
export const logEncryption = z.enum(["aws-owned", "own-key"]);

/** Whether access logs are kept for longer than their log groups keep them, where Athena can ask them. */
export const logArchive = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("off") }),
  z.strictObject({ kind: z.literal("on"), retentionDays: z.int().min(1) }),
]);
