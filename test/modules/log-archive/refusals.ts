import type { LogArchiveProps } from "../../../modules/log-archive/log-archive.ts";

/** What an archive takes at the limit. */
export const taken: readonly [string, Partial<LogArchiveProps>][] = [
  ["the longest name", { name: "a".repeat(46) }],
  ["the smallest limit", { scanLimitMegabytes: 10 }],
  ["the shortest buffering", { buffering: { seconds: 60, megabytes: 1 } }],
  ["the longest buffering", { buffering: { seconds: 900, megabytes: 128 } }],
  ["one day", { retentionDays: 1 }],
];

/** One past it, and what else AWS would refuse. */
export const refused: readonly [string, Partial<LogArchiveProps>, RegExp][] = [
  ["a name of 47 letters", { name: "a".repeat(47) }, /LOG_ARCHIVE.*2 to 46 lower-case letters/s],
  ["a name with an underscore", { name: "prod_logs" }, /got "prod_logs"/],
  ["a name that ends in a dash", { name: "prod-" }, /not end in "-"/],
  ["a limit below Athena's", { scanLimitMegabytes: 9 }, /scanLimitMegabytes must be .* from 10/],
  [
    "a buffering that is too short",
    { buffering: { seconds: 59, megabytes: 64 } },
    /buffering\.seconds .* 60 to 900, got 59/,
  ],
  [
    "one that is too large",
    { buffering: { seconds: 60, megabytes: 129 } },
    /buffering\.megabytes .* 1 to 128, got 129/,
  ],
  [
    "days that CloudWatch Logs does not take",
    { logRetentionDays: 91 },
    /LOG_ARCHIVE.*logRetentionDays .* got 91/s,
  ],
  ["no day", { retentionDays: 0 }, /BUCKET_LIMIT.*retentionDays/s],
  ["a bucket with capitals", { bucketName: "Logs" }, /BUCKET_LIMIT.*got "Logs"/s],
  ["a field that no log can have", { fields: ["STATUS"] }, /names "STATUS"/],
  ["a usual field", { fields: ["tenant"] }, /"tenant", which the table has already/],
  ["the name of the partition", { fields: ["day"] }, /"day", which the table has already/],
  ["a field twice", { fields: ["plan", "plAn"] }, /"plAn" twice/],
];
