import * as z from "zod";
import { ConfigError } from "../../../modules/shared/config-error.ts";
import { readResource } from "../terraform/read-resource.ts";
import type { Stack } from "../terraform/stack.ts";

const clientAttributes = z.object({
  allowed_oauth_scopes: z.array(z.string()).default([]),
  explicit_auth_flows: z.array(z.string()).default([]),
});

/**
 * What the clients of the stacks' user pools may ask for; undefined where the stacks hold no client, as the pool may
 * be elsewhere, and where only AWS knows the scopes of one.
 *
 * @throws ConfigError from `readResource`, other than `SERVE_UNRESOLVED`.
 */
export function loadUserPoolScopes(stacks: readonly Stack[]): readonly string[] | undefined {
  const resources = stacks.flatMap((stack) => stack.resources("aws_cognito_user_pool_client"));
  if (resources.length === 0) return undefined;
  try {
    return scopesOf(resources.map((resource) => readResource(resource, clientAttributes)));
  } catch (error) {
    if (error instanceof ConfigError && error.code === "SERVE_UNRESOLVED") return undefined;
    throw error;
  }
}

function scopesOf(clients: readonly z.output<typeof clientAttributes>[]): readonly string[] {
  // Who signs in without the sign-in page gets a token with this one alone.
  const withoutPage = clients
    .flatMap(({ explicit_auth_flows }) => explicit_auth_flows)
    .some((flow) => flow !== "ALLOW_REFRESH_TOKEN_AUTH");
  const asked = clients.flatMap(({ allowed_oauth_scopes }) => allowed_oauth_scopes);
  return [...new Set([...asked, ...(withoutPage ? ["aws.cognito.signin.user.admin"] : [])])];
}
