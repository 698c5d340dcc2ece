/** S3 keeps these for itself. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const reservedPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"];
const reservedSuffixes = ["-s3alias", "--ol-s3", "--x-s3", "--table-s3"];

/** What S3 would refuse of a bucket's name. */
export function bucketNameMistakes(name: string): string[] {
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
