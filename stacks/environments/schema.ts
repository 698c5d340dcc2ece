import { z } from "zod";
import { ConfigError } from "../../modules/shared/config-error.ts";
import { presets } from "./presets.ts";

const throttle = z.strictObject({
  ratePerSecond: z.number().positive().max(10_000),
  burstRequests: z.int().positive().max(5_000),
});

const cors = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({
    kind: z.literal("origins"),
    origins: z.array(z.string()).min(1),
  }),
]);

const restApi = z.strictObject({
  cors,
  throttle: throttle.optional(),
  operationThrottles: z.record(z.string(), throttle).default({}),
});

const environmentSchema = z.strictObject({
  name: z
    .string()
    .regex(
      /^[a-z][a-z0-9-]{1,15}$/,
      "must be 2 to 16 lower-case letters, digits or -, and start with a letter",
    ),
  account: z.string().regex(/^\d{12}$/, "must be the twelve digits of an AWS account, as a text"),
  region: z.string().regex(/^[a-z]{2}(-gov)?-[a-z]+-\d$/, "must be a region like eu-west-1"),
  preset: z.enum(["dev", "production", "regulated"]),
  stateBucket: z.strictObject({ name: z.string().min(3), region: z.string() }).optional(),
  logRetentionDays: z.int().optional(),
  apis: z.strictObject({ store: restApi }),
  tags: z.record(z.string(), z.string()).default({}),
});

/** What an environment file holds: only what differs from its preset. */
export type EnvironmentInput = z.input<typeof environmentSchema>;

/** One environment with everything filled in, frozen. */
export type Environment = ReturnType<typeof parseEnvironment>;

/**
 * Checks an environment and fills it from its preset.
 *
 * @param file what messages call it
 * @throws ConfigError `ENVIRONMENT_INVALID` with every fault of the file
 */
export function parseEnvironment(file: string, input: unknown) {
  const result = environmentSchema.safeParse(input);
  if (!result.success) {
    const faults = result.error.issues.map(
      ({ path, message }) => `${path.join(".") || "(top level)"}: ${message}`,
    );
    throw new ConfigError("ENVIRONMENT_INVALID", file, faults.join("\n"));
  }
  const { apis, ...given } = result.data;
  const preset = presets[given.preset];
  return deepFreeze({
    ...given,
    logRetentionDays: given.logRetentionDays ?? preset.logRetentionDays,
    executionLogLevel: preset.executionLogLevel,
    tables: { removal: preset.tableRemoval, encryption: preset.tableEncryption },
    apis: { store: { ...apis.store, throttle: apis.store.throttle ?? preset.throttle } },
  });
}

function deepFreeze<T extends object>(value: T): Readonly<T> {
  for (const each of Object.values(value)) {
    if (typeof each === "object" && each !== null) deepFreeze(each);
  }
  return Object.freeze(value);
}
