import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { type IntegrationAccess, IntegrationRole, integrationRoleName } from "./integration-role.ts";

/**
 * One role for each action and resource that an API's integrations need, however many operations share it.
 *
 * What comes back is what has to be there before a route that uses it goes live: a role without its policy may do nothing.
 */
export function integrationRoles(
  scope: Construct,
  apiName: string,
  accesses: readonly IntegrationAccess[],
): readonly ITerraformDependable[] {
  const byName = new Map(accesses.map((access) => [integrationRoleName(apiName, access), access]));
  return [...byName.values()].map((access) => {
    const [, verb = access.action] = access.action.split(":");
    const id = `integrate-${verb}-${access.resourceName}`;
    return new IntegrationRole(scope, id, { apiName, access }).policy;
  });
}
