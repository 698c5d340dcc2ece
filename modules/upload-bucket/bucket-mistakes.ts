import { bucketNameMistakes } from "../shared/bucket-name.ts";
import { bucketDayMistakes, bucketKeyMistakes } from "../shared/private-bucket.ts";
import type { UploadBucketProps } from "./upload-bucket.ts";

/** S3's limit for a bucket's lifecycle. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html */
const maxRules = 1000;

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
    ...bucketNameMistakes(name),
    ...bucketKeyMistakes(encryption),
    ...bucketDayMistakes("unfinishedDays", unfinishedDays),
    ...(versioning.kind === "kept" ? bucketDayMistakes("noncurrentDays", versioning.noncurrentDays) : []),
    ...expirations.flatMap(({ prefix, days }) => bucketDayMistakes(`days of "${prefix}"`, days)),
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
