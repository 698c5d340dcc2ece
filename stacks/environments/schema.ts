import * as z from "zod";
import { ConfigError } from "../../modules/shared/config-error.ts";
import { logRetentionMistake } from "../../modules/shared/log-retention.ts";
import { accountFaults, accountSettings, github } from "./account-schema.ts";
import { alarms, alarmsFaults } from "./alarms-schema.ts";
import { distribution, distributionFaults, filledDistribution } from "./distribution-schema.ts";
import { domain } from "./domain-schema.ts";
import { allowedText, faultText } from "./fault-text.ts";
import { functions } from "./functions-schema.ts";
import { cacheCluster, functionRelease, release, tenant, throttle, tier } from "./limits-schema.ts";
import { logArchive, logEncryption, logsFaults } from "./logs-schema.ts";
import { presets } from "./presets.ts";
import { regionSchema } from "./region-schema.ts";
import { securityExceptions } from "./security-schema.ts";
import { tagsSchema } from "./tags-schema.ts";
import { webAcl } from "./web-acl-schema.ts";

const cors = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({
    kind: z.literal("origins"),
    origins: z.array(z.string()).min(1),
  }),
]);

const legacy = z.strictObject({
  /** The Network Load Balancer of the old shop, of this account and region. */
  loadBalancerArn: z.string(),
  /** What requests name as their host: with TLS, a name of the old shop's certificate. */
  host: z.string().regex(/^[a-z0-9.-]+(:\d+)?$/, "must be a host, without http:// and path"),
});

const restApi = z.strictObject({
  cors,
  throttle: throttle.optional(),
  operationThrottles: z.record(z.string(), throttle).default({}),
  /** The old shop behind `/legacy`; an environment without one answers 503 there. */
  legacy: legacy.optional(),
  cacheCluster: cacheCluster.default({ kind: "none" }),
  release: release.default({ kind: "following", name: "r1" }),
  /** Stage variables. */
  variables: z.record(z.string(), z.string()).optional(),
});

const usersApi = z.strictObject({
  cors,
  throttle: throttle.optional(),
  operationThrottles: z.record(z.string(), throttle).default({}),
  release: functionRelease,
});

const chatApi = z.strictObject({
  /** Of the pages that may connect, as a browser's header Origin names them; `*` for all. Programs send none. */
  origins: z.array(z.string()).min(1),
  throttle: throttle.optional(),
  /** By route key. */
  routeThrottles: z.record(z.string(), throttle).default({}),
  release: functionRelease,
});

const users = z.strictObject({
  /** First label of the sign-in page's address, unique in the region. */
  domainPrefix: z.string(),
  callbackUrls: z.array(z.string()).min(1),
  mfa: z.enum(["off", "optional", "required"]).optional(),
});

const partners = z.strictObject({
  issuer: z
    .url({ protocol: /^https$/, error: "must be the https address of the issuer of partners' tokens" })
    .regex(/[^/]$/, "must not end in a slash"),
  audience: z.string().min(1),
});

const environmentSchema = z.strictObject({
  name: z
    .string()
    .regex(
      /^[a-z][a-z0-9-]{1,15}$/,
      "must be 2 to 16 lower-case letters, digits or -, and start with a letter",
    ),
  account: z.string().regex(/^\d{12}$/, "must be the twelve digits of an AWS account, as a text"),
  region: regionSchema,
  preset: z.enum(["dev", "production", "regulated"]),
  stateBucket: z.strictObject({ name: z.string().min(3), region: regionSchema }).optional(),
  logRetentionDays: z
    .int()
    .refine(
      (days) => logRetentionMistake(days).length === 0,
      "must be a retention of CloudWatch Logs, like 14, 30 or 90",
    )
    .optional(),
  /** Of the log groups of APIs and their functions. @default what the preset says */
  logEncryption: logEncryption.optional(),
  /** @default what the preset says */
  logArchive: logArchive.optional(),
  users,
  partners,
  /** @default none: AWS's own addresses answer */
  domain: domain.optional(),
  /** What AWS WAF lets through to the store. @default what the preset says */
  webAcl: webAcl.optional(),
  /** CloudFront before the APIs. @default what the preset says, where there is a domain */
  distribution: distribution.optional(),
  /** Who is told when something goes wrong. Presets with alarms need it. @default none where the preset has none */
  alarms: alarms.optional(),
  /** By the rule, why this environment does not keep what its preset promises. */
  securityExceptions: securityExceptions.default({}),
  /** One for all APIs. @default what the preset says */
  dashboard: z.strictObject({ kind: z.enum(["on", "off"]) }).optional(),
  apis: z.strictObject({ store: restApi, users: usersApi, chat: chatApi }),
  /** What of them differs from the stacks. */
  functions: functions.default({}),
  /** The quota "Concurrent executions" of Lambda in the account and region; new accounts may have 10. */
  concurrencyQuota: z.int().positive().default(1_000),
  /** What the keys of a tier may do, by its name. */
  tiers: z.record(z.string(), tier).default({}),
  /** Customers with API keys, by their name. */
  tenants: z.record(z.string(), tenant).default({}),
  /** What the account and region have once. */
  accountSettings: accountSettings.optional(),
  /** Roles for the workflows that plan and deploy. @default none: people deploy */
  github: github.optional(),
  tags: tagsSchema.default({}),
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
  // Once for each environment: to make a function of the schema first takes longer than to go through it.
  const result = environmentSchema.safeParse(input, { reportInput: true, error: allowedText, jitless: true });
  if (!result.success) {
    const faults = result.error.issues.map((issue) => faultText(environmentSchema, input, issue));
    throw new ConfigError("ENVIRONMENT_INVALID", file, faults.join("\n"));
  }
  const { apis, ...given } = result.data;
  const preset = presets[given.preset];
  const front =
    given.distribution ??
    distribution.parse(given.domain === undefined ? { kind: "off" } : preset.distribution);
  const unfit = [
    ...distributionFaults(front, given),
    ...alarmsFaults(given.alarms, preset),
    ...logsFaults(given, preset),
    ...accountFaults(given),
  ];
  if (unfit.length > 0) throw new ConfigError("ENVIRONMENT_INVALID", file, unfit.join("\n"));
  return deepFreeze({
    ...given,
    distribution: filledDistribution(front, given),
    logRetentionDays: given.logRetentionDays ?? preset.logRetentionDays,
    executionLogLevel: preset.executionLogLevel,
    logEncryption: given.logEncryption ?? preset.logEncryption,
    logArchive: given.logArchive ?? preset.logArchive,
    webAcl: given.webAcl ?? preset.webAcl,
    alarms: given.alarms ?? { kind: "off" as const },
    dashboard: given.dashboard ?? preset.dashboard,
    users: { ...given.users, mfa: given.users.mfa ?? preset.mfa },
    tables: { removal: preset.tableRemoval, encryption: preset.tableEncryption },
    buckets: {
      removal: preset.tableRemoval,
      encryption: preset.bucketEncryption,
      versioning: preset.bucketVersioning,
    },
    apis: {
      store: { ...apis.store, throttle: apis.store.throttle ?? preset.throttle },
      users: { ...apis.users, throttle: apis.users.throttle ?? preset.throttle },
      chat: { ...apis.chat, throttle: apis.chat.throttle ?? preset.throttle },
    },
  });
}

function deepFreeze<T extends object>(value: T): Readonly<T> {
  for (const each of Object.values(value)) {
    if (typeof each === "object" && each !== null) deepFreeze(each);
  }
  return Object.freeze(value);
}
