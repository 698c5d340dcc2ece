import type { ContractChecks } from "../_shared/contract-checks.ts";
import { type HttpHandler, httpHandler } from "../_shared/http-handler.ts";
import type { Runtime } from "../_shared/runtime.ts";
import { createUser } from "./create-user.ts";
import { deleteUser } from "./delete-user.ts";
import { getUser } from "./get-user.ts";
import { listUsers } from "./list-users.ts";
import { updateUser } from "./update-user.ts";
import type { UserStore } from "./user-store.ts";
import type { UserRoutes } from "./users-contract.ts";

/**
 * The shop's people.
 *
 * @param checks compiled from the users' contract
 * @param newId makes an id that no other user has
 */
export function users(
  runtime: Runtime,
  store: UserStore,
  checks: ContractChecks,
  newId: () => string,
): HttpHandler {
  const { clock } = runtime;
  const routes: UserRoutes = {
    "GET /users": listUsers(checks, store),
    "POST /users": createUser(checks, store, { clock, newId }),
    "GET /users/{userId}": getUser(checks, store),
    "PATCH /users/{userId}": updateUser(checks, store, clock),
    "DELETE /users/{userId}": deleteUser(checks, store),
  };
  return httpHandler(routes, runtime);
}
