import {
  BucketAlreadyOwnedByYou,
  type BucketLocationConstraint,
  CreateBucketCommand,
  PutBucketCorsCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { ConfigError } from "../../../modules/shared/config-error.ts";
import type { Bucket, BucketCorsRule } from "../model/buckets.ts";

/**
 * Makes the stacks' buckets in a server that speaks S3, with the pages that may use them. Those that are there keep
 * what they hold.
 *
 * @param note hears of a server that takes no CORS rules, as some let every page in
 * @throws ConfigError `SERVE_S3` when the server cannot be reached or refuses a bucket.
 */
export async function makeBuckets(
  url: string,
  region: string,
  buckets: readonly Bucket[],
  note: (text: string) => void,
): Promise<void> {
  const client = new S3Client({
    endpoint: url,
    region,
    // Local servers have no host name for each bucket.
    forcePathStyle: true,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 2,
  });
  try {
    for (const bucket of buckets) {
      try {
        await makeBucket(client, region, bucket.name);
        await putCorsRules(client, bucket, note);
      } catch (error) {
        throw failure(bucket.scope, url, error);
      }
    }
  } finally {
    client.destroy();
  }
}

async function makeBucket(client: S3Client, region: string, name: string): Promise<void> {
  // S3 takes a location everywhere but in the region that it was first in.
  const place =
    region === "us-east-1"
      ? {}
      : { CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint } };
  try {
    await client.send(new CreateBucketCommand({ Bucket: name, ...place }));
  } catch (error) {
    if (!(error instanceof BucketAlreadyOwnedByYou)) throw error;
  }
}

async function putCorsRules(
  client: S3Client,
  { name, corsRules }: Bucket,
  note: (text: string) => void,
): Promise<void> {
  if (corsRules.length === 0) return;
  const CORSConfiguration = { CORSRules: corsRules.map(corsRule) };
  try {
    await client.send(new PutBucketCorsCommand({ Bucket: name, CORSConfiguration }));
  } catch (error) {
    if (!(error instanceof S3ServiceException)) throw error;
    note(`${name}: the local S3 takes no CORS rules (${error.name}), so pages are let in as it likes`);
  }
}

function corsRule(rule: BucketCorsRule) {
  return {
    AllowedMethods: rule.allowed_methods,
    AllowedOrigins: rule.allowed_origins,
    ...(rule.allowed_headers === undefined ? {} : { AllowedHeaders: rule.allowed_headers }),
    ...(rule.expose_headers === undefined ? {} : { ExposeHeaders: rule.expose_headers }),
    ...(rule.max_age_seconds === undefined ? {} : { MaxAgeSeconds: rule.max_age_seconds }),
  };
}

function failure(scope: string, url: string, error: unknown): ConfigError {
  const { message, name } = error as Error;
  return new ConfigError(
    "SERVE_S3",
    scope,
    `the bucket cannot be made at ${url}: ${message || name}. Check that the server of --s3 runs, or leave the option out`,
  );
}
