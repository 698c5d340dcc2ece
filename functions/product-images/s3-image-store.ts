import { createHash } from "node:crypto";
import { GetObjectCommand, HeadObjectCommand, NotFound, S3Client } from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { type Environment, requiredVariable } from "../_shared/environment.ts";
import type { Clock } from "../_shared/runtime.ts";
import type { ImageStore, NewImage, ProductIdentity } from "./image-store.ts";

/** Time to pick a file and send it over a slow line, and no more: whoever has the form may use it. */
const expiresInSeconds = 300;

/** Images in one S3 bucket, below `images/`. */
export function s3ImageStore(client: S3Client, bucket: string, clock: Clock): ImageStore {
  return {
    upload: (product, image) => presignedForm(client, bucket, keyOf(product), image),
    find: async (product) => {
      const object = { Bucket: bucket, Key: keyOf(product) };
      if (!(await exists(client, object))) return undefined;
      const signingDate = clock();
      return {
        url: await getSignedUrl(client, new GetObjectCommand(object), {
          signingDate,
          expiresIn: expiresInSeconds,
        }),
        expiresAt: new Date(signingDate.getTime() + expiresInSeconds * 1000).toISOString(),
      };
    },
  };
}

/**
 * Reads `IMAGES_BUCKET`. Region and credentials are the SDK's to find. A server that stands in for S3
 * (`AWS_ENDPOINT_URL_S3`) has no host name for each bucket, so that buckets are named in the path there.
 *
 * @throws Error where `IMAGES_BUCKET` is not set.
 */
export function s3ImageStoreFromEnv(env: Environment, clock: Clock): ImageStore {
  const client = new S3Client({
    forcePathStyle: env.AWS_ENDPOINT_URL_S3 !== undefined,
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 500, requestTimeout: 1_000, throwOnRequestTimeout: true },
  });
  return s3ImageStore(client, requiredVariable(env, "IMAGES_BUCKET"), clock);
}

/**
 * Says nothing about the product, is the same for each of its images, and another one for a later product of that id:
 * an image outlives its product, but nobody is led to it any more.
 */
function keyOf({ id, createdAt }: ProductIdentity): string {
  return `images/${createHash("sha256").update(`${createdAt} ${id}`).digest("hex")}`;
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html */
async function presignedForm(client: S3Client, bucket: string, key: string, image: NewImage) {
  const { url, fields } = await createPresignedPost(client, {
    Bucket: bucket,
    Key: key,
    // Each field is a condition too: the file has to be sent as this type, under this key.
    Fields: { "Content-Type": image.contentType },
    Conditions: [["content-length-range", 1, image.sizeBytes]],
    Expires: expiresInSeconds,
  });
  return { url, fields, maxBytes: image.sizeBytes, expiresAt: expirationOf(fields.Policy) };
}

/** The SDK signs by a clock of its own; only the policy knows when the form ends. */
function expirationOf(policy: string | undefined): string {
  const { expiration } = JSON.parse(Buffer.from(policy ?? "", "base64").toString("utf8")) as {
    readonly expiration: string;
  };
  return new Date(expiration).toISOString();
}

async function exists(client: S3Client, object: { Bucket: string; Key: string }): Promise<boolean> {
  try {
    await client.send(new HeadObjectCommand(object));
    return true;
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}
