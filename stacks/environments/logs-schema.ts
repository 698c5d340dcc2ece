import * as z from "zod";

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

type Retentions = {
  readonly logRetentionDays?: number | undefined;
  readonly logArchive?: z.output<typeof logArchive> | undefined;
};

/** An archive that forgets before its log groups do keeps nothing for longer, and is paid for all the same. */
export function logsFaults(given: Retentions, preset: Required<Retentions>): string[] {
  const days = given.logRetentionDays ?? preset.logRetentionDays;
  const archive = given.logArchive ?? preset.logArchive;
  if (archive?.kind !== "on" || days === undefined || archive.retentionDays >= days) return [];
  const byPreset = (said: unknown) => (said === undefined ? " of the preset" : "");
  return [
    `logArchive.retentionDays: must be at least the logRetentionDays, ${days}${byPreset(given.logRetentionDays)}, got ` +
      `${archive.retentionDays}${byPreset(given.logArchive)}: it would keep nothing for longer than its log groups. Keep it ` +
      'for longer, lower logRetentionDays, or say { kind: "off" }',
  ];
}
