import type { PermissionTable } from "./access.ts";
import { apiGatewayPermissions } from "./api-gateway.ts";
import { archivePermissions } from "./archive.ts";
import { edgePermissions } from "./edge.ts";
import { functionPermissions } from "./functions.ts";
import { operationsPermissions } from "./operations.ts";
import { statePermissions } from "./state.ts";

/**
 * What Terraform calls for every type of resource that the modules make and every data source that they ask. A type that
 * is missing here could not be deployed by the role; a test finds it.
 */
export const permissions: PermissionTable = {
  ...apiGatewayPermissions,
  ...archivePermissions,
  ...edgePermissions,
  ...functionPermissions,
  ...operationsPermissions,
  ...statePermissions,
};
