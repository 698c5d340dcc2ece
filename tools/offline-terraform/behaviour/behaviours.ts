import { apiGatewayComputed } from "./computed/api-gateway.ts";
import { identityComputed } from "./computed/identity.ts";
import { lambdaComputed } from "./computed/lambda.ts";
import { networkComputed } from "./computed/network.ts";
import { observabilityComputed } from "./computed/observability.ts";
import { storageComputed } from "./computed/storage.ts";
import { recomputedByFunction } from "./lambda-publishing.ts";
import { httpApiReplacement, restApiReplacement } from "./replacement/api-gateway.ts";
import { computeReplacement } from "./replacement/compute.ts";
import { identityReplacement } from "./replacement/identity.ts";
import { networkReplacement } from "./replacement/network.ts";
import { observabilityReplacement } from "./replacement/observability.ts";
import type { ReplacementTable } from "./replacement/replacement-table.ts";
import { storageReplacement } from "./replacement/storage.ts";
import type { ComputedTable, ResourceBehaviour, Update } from "./resource-behaviour.ts";

/** What replaces each resource type that is known. */
export const replacementTable: ReplacementTable = {
  ...restApiReplacement,
  ...httpApiReplacement,
  ...computeReplacement,
  ...identityReplacement,
  ...storageReplacement,
  ...networkReplacement,
  ...observabilityReplacement,
};

/** Values that AWS decides, for each resource type that has any. */
export const computedTable: ComputedTable = {
  ...apiGatewayComputed,
  ...lambdaComputed,
  ...identityComputed,
  ...storageComputed,
  ...networkComputed,
  ...observabilityComputed,
};

const recomputedTable: Readonly<Record<string, (update: Update) => readonly string[]>> = {
  aws_lambda_function: recomputedByFunction,
  // Other content is another version.
  aws_s3_object: ({ changed }) =>
    ["content", "content_base64", "source", "source_hash", "etag"].some(changed) ? ["version_id"] : [],
};

/** What is known of a resource type beyond its schema. */
export function behaviourOf(type: string): ResourceBehaviour {
  return {
    forcesReplacement: replacementTable[type],
    recomputed: recomputedTable[type],
    computed: computedTable[type],
  };
}
