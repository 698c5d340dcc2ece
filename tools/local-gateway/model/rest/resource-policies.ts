import * as z from "zod";
import { ConfigError } from "../../../../modules/shared/config-error.ts";
import { type PolicyDocument, policyDocument } from "../../api/authorization/policy.ts";
import { readResource, scopeOf } from "../../terraform/read-resource.ts";
import type { Resource, Stack } from "../../terraform/stack.ts";

/** An API's policy: none, one, or one that only AWS could tell. */
export type LoadedPolicy = PolicyDocument | undefined | "unknown";

/**
 * The resource policy of an API, wherever it is written: as a resource of its own, at the API, or in its document.
 *
 * @param written `x-amazon-apigateway-policy`
 * @throws ConfigError `SERVE_POLICY` for a document that is no policy, or has a condition that cannot be decided here.
 */
export function loadResourcePolicy(
  stack: Stack,
  api: Resource,
  apiId: string,
  written: unknown,
): LoadedPolicy {
  const apart = stack
    .resources("aws_api_gateway_rest_api_policy")
    .find((policy) => readResource(policy, z.object({ rest_api_id: z.string() })).rest_api_id === apiId);
  const holder = apart ?? api;
  if (apart !== undefined || api.attributes.policy !== undefined) {
    const text = policyText(holder);
    return text === undefined ? "unknown" : parsed(json(text, scopeOf(holder)), `${scopeOf(holder)}.policy`);
  }
  if (written === undefined) return undefined;
  return parsed(written, `${scopeOf(api)}.body › x-amazon-apigateway-policy`);
}

/** `undefined` where it refers to something that is known to AWS alone, such as a policy document's data source. */
function policyText(holder: Resource): string | undefined {
  try {
    return readResource(holder, z.object({ policy: z.string() })).policy;
  } catch (error) {
    if (error instanceof ConfigError && error.code === "SERVE_UNRESOLVED") return undefined;
    throw error;
  }
}

function json(text: string, scope: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ConfigError("SERVE_POLICY", `${scope}.policy`, `it is not JSON: ${(error as Error).message}`);
  }
}

function parsed(document: unknown, scope: string): PolicyDocument {
  const policy = policyDocument.safeParse(document);
  if (policy.success) return policy.data;
  throw new ConfigError("SERVE_POLICY", scope, z.prettifyError(policy.error));
}
