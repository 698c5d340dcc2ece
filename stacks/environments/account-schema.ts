import * as z from "zod";

/**
 * What the account and region of an environment have once. Environments that share them say it once, or the same.
 */
export const accountSettings = z.strictObject({
  /**
   * The role that API Gateway logs with, one setting for all its users in the account and region. `elsewhere` leaves it to
   * who set it first. @default made-here
   */
  apiLogsRole: z.enum(["made-here", "elsewhere"]).optional(),
  /** The bucket that `stateBucket` names. @default elsewhere */
  stateBucket: z.enum(["made-here", "elsewhere"]).optional(),
  /** Who changed what in the account. @default what the preset says */
  auditTrail: z
    .discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("off") }),
      z.strictObject({ kind: z.literal("on"), retentionDays: z.int().positive() }),
    ])
    .optional(),
  /** Who is told when a month of the whole account costs 80 % of this, or is about to cost more. @default none */
  budget: z.strictObject({ monthlyUsd: z.number(), emails: z.array(z.string()) }).optional(),
  /** How many requests to REST APIs are traced. @default one a second and 5 % of the others, AWS's own rule */
  traces: z.strictObject({ requestsPerSecond: z.number(), percent: z.number() }).optional(),
  /** Lets the account know the tokens of GitHub Actions; an account can have that once. @default made-here */
  githubProvider: z.enum(["made-here", "elsewhere"]).optional(),
});

/** Which jobs of which repository deploy the environment; those of its pull requests plan it. */
export const github = z.strictObject({
  /** `owner/name` as GitHub spells it, or `owner@id/name@id` where GitHub puts numbers into its tokens. */
  repository: z.string(),
  /** @default the GitHub environment of the same name */
  deployFrom: z
    .discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("environment"), name: z.string() }),
      z.strictObject({ kind: z.literal("branch"), name: z.string() }),
    ])
    .optional(),
});

/** What of an environment and its account cannot be together. */
export function accountFaults(given: {
  readonly region: string;
  readonly stateBucket?: { readonly name: string; readonly region: string } | undefined;
  readonly accountSettings?: z.output<typeof accountSettings> | undefined;
  readonly github?: z.output<typeof github> | undefined;
}): string[] {
  const { region, stateBucket } = given;
  const makesBucket = given.accountSettings?.stateBucket === "made-here";
  return [
    ...(given.github !== undefined && stateBucket === undefined
      ? ["github: a workflow cannot reach a state in a local file; name a stateBucket"]
      : []),
    ...(makesBucket && stateBucket === undefined
      ? ["accountSettings.stateBucket: made-here needs the bucket's name and region in stateBucket"]
      : []),
    ...(makesBucket && stateBucket !== undefined && stateBucket.region !== region
      ? [
          `accountSettings.stateBucket: made-here is a bucket in ${region}, got stateBucket.region ${JSON.stringify(stateBucket.region)}`,
        ]
      : []),
  ];
}
