import type { UploadBucketProps } from "./upload-bucket.ts";

/** S3 keeps these for itself. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const reservedPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"];
const reservedSuffixes = ["-s3alias", "--ol-s3", "--x-s3", "--table-s3"];

/** S3's limit for a bucket's lifecycle. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html */
const maxRules = 1000;
/** Days are a 32-bit number. */
const maxDays = 2_147_483_647;

type Settings = Pick<
  UploadBucketProps,
  "name" | "encryption" | "versioning" | "unfinishedDays" | "expirations"
>;

/** What S3 would refuse of a bucket's settings. */
export function bucketMistakes({
  name,
  encryption,
  versioning,
  unfinishedDays = 1,
  expirations = [],
}: Settings): string[] {
  const ownRules = versioning.kind === "kept" ? 2 : 1;
  const prefixes = expirations.map(({ prefix }) => prefix);
  return [
    ...nameMistakes(name),
    ...(encryption.kind !== "customer" || /^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/[\w-]+$/.test(encryption.keyArn)
      ? []
      : [`keyArn must be the ARN of a KMS key, arn:aws:kms:…:key/…, got "${encryption.keyArn}".`]),
    ...dayMistakes("unfinishedDays", unfinishedDays),
    ...(versioning.kind === "kept" ? dayMistakes("noncurrentDays", versioning.noncurrentDays) : []),
    ...expirations.flatMap(({ prefix, days }) => dayMistakes(`days of "${prefix}"`, days)),
    // The prefix is part of the rule's name, which has 255 characters.
    ...prefixes
      .filter((prefix) => prefix === "" || prefix.length > 248)
      .map((prefix) => `the prefix of an expiration must have 1 to 248 characters, got ${prefix.length}.`),
    ...(new Set(prefixes).size < prefixes.length
      ? ["two expirations have the same prefix; the shorter time would win."]
      : []),
    ...(expirations.length + ownRules > maxRules
      ? [`at most ${maxRules - ownRules} expirations are allowed, got ${expirations.length}.`]
      : []),
  ];
}

function nameMistakes(name: string): string[] {
  // S3 takes dots too, but its certificate does not: a presigned URL of such a bucket has no valid TLS.
  if (!/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(name)) {
    return [
      `name must be 3 to 63 lower-case letters, digits or "-", and begin and end with a letter or digit, got "${name}".`,
    ];
  }
  return [
    ...reservedPrefixes
      .filter((prefix) => name.startsWith(prefix))
      .map((prefix) => `name must not begin with "${prefix}", which S3 keeps for itself, got "${name}".`),
    ...reservedSuffixes
      .filter((suffix) => name.endsWith(suffix))
      .map((suffix) => `name must not end with "${suffix}", which S3 keeps for itself, got "${name}".`),
  ];
}

function dayMistakes(what: string, days: number): string[] {
  return Number.isInteger(days) && days >= 1 && days <= maxDays
    ? []
    : [`${what} must be a whole number from 1 to ${maxDays}, got ${days}.`];
}
