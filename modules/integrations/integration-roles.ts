import type { Construct } from "constructs";
import { type IntegrationAccess, IntegrationRole, integrationRoleName } from "./integration-role.ts";

/** One role for each action and resource that an API's integrations need, however many operations share it. */
export function integrationRoles(
  scope: Construct,
  apiName: string,
  accesses: readonly IntegrationAccess[],
): void {
  const byName = new Map(accesses.map((access) => [integrationRoleName(apiName, access), access]));
  for (const access of byName.values()) {
    const [, verb = access.action] = access.action.split(":");
    new IntegrationRole(scope, `integrate-${verb}-${access.resourceName}`, { apiName, access });
  }
}
