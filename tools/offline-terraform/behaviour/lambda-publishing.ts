import type { Update } from "./resource-behaviour.ts";

/** Arguments that go into UpdateFunctionCode. */
const code = [
  "architectures",
  "filename",
  "image_uri",
  "s3_bucket",
  "s3_key",
  "s3_object_version",
  "source_code_hash",
];

/** Arguments that go into UpdateFunctionConfiguration. */
const configuration = [
  "dead_letter_config",
  "description",
  "environment",
  "ephemeral_storage",
  "file_system_config",
  "handler",
  "image_config",
  "kms_key_arn",
  "layers",
  "logging_config",
  "memory_size",
  "role",
  "runtime",
  "snap_start",
  "timeout",
  "tracing_config",
  "vpc_config",
];

/**
 * An update of a function changes when it was last modified, and publishes a new version where it publishes at all.
 * Source: `updateComputedAttributesOnPublish` in the provider's internal/service/lambda/function.go
 */
export function recomputedByFunction({ planned, changed }: Update): readonly string[] {
  const updates = [...code, ...configuration].some(changed);
  const publishes = planned.publish === true && (updates || changed("publish"));
  return [
    ...(updates ? ["last_modified"] : []),
    ...(publishes ? ["qualified_arn", "qualified_invoke_arn", "version"] : []),
  ];
}
