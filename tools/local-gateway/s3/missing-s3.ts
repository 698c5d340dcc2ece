/** What a function's log says where it called an AWS service that is not served. */
const nobodyThere = /\bECONNREFUSED 127\.0\.0\.1:9\b/;

/**
 * Why a call of a function failed, where its log line says that nobody answered and the served buckets have no server.
 *
 * @param bucketNames of the served stacks
 */
export function missingS3Note(
  line: string,
  bucketNames: readonly string[],
  s3Url: string | undefined,
): string | undefined {
  if (s3Url !== undefined || bucketNames.length === 0 || !nobodyThere.test(line)) return undefined;
  return `there is no S3 for ${bucketNames.join(", ")}: start with --s3 <url> of a server that speaks S3`;
}
