import * as z from "zod";
import { blocks, readResource, scopeOf } from "../terraform/read-resource.ts";
import { type Resource, type Stack, UnresolvedReference } from "../terraform/stack.ts";

const corsAttributes = z.object({
  cors_rule: blocks(
    z.object({
      allowed_methods: z.array(z.string()),
      allowed_origins: z.array(z.string()),
      allowed_headers: z.array(z.string()).optional(),
      expose_headers: z.array(z.string()).optional(),
      max_age_seconds: z.number().optional(),
    }),
  ),
});

/** Which pages may do what with a bucket; names as Terraform has them. */
export type BucketCorsRule = z.output<typeof corsAttributes>["cors_rule"][number];

/** One S3 bucket, read from the synthesized Terraform. */
export interface Bucket {
  readonly name: string;
  /** `dev-data/aws_s3_bucket.images`, for messages. */
  readonly scope: string;
  readonly corsRules: readonly BucketCorsRule[];
}

/**
 * Reads the buckets of a stack whose names are known; nobody could name the others here.
 *
 * @throws ConfigError from `readResource`.
 */
export function loadBuckets(stack: Stack): readonly Bucket[] {
  const rules = new Map<string, readonly BucketCorsRule[]>();
  for (const resource of stack.resources("aws_s3_bucket_cors_configuration")) {
    const name = bucketOf(resource);
    if (name !== undefined) rules.set(name, readResource(resource, corsAttributes).cors_rule);
  }
  return stack.resources("aws_s3_bucket").flatMap((resource) => {
    const name = bucketOf(resource);
    return name === undefined ? [] : [{ name, scope: scopeOf(resource), corsRules: rules.get(name) ?? [] }];
  });
}

function bucketOf({ stack, attributes }: Resource): string | undefined {
  try {
    const name = attributes.bucket === undefined ? undefined : stack.resolve(attributes.bucket);
    return typeof name === "string" ? name : undefined;
  } catch (error) {
    if (error instanceof UnresolvedReference) return undefined;
    throw error;
  }
}
