import type { ContractChecks } from "../_shared/contract-checks.ts";
import type { HttpOperation } from "../_shared/http-operation.ts";
import type { Clock } from "../_shared/runtime.ts";
import { emailTaken, userAnswer } from "./user-answers.ts";
import type { User, UserStore } from "./user-store.ts";
import { userOperation } from "./users-contract.ts";

/** Takes a user in, with an id of its own. */
export const createUser = (
  checks: ContractChecks,
  store: UserStore,
  { clock, newId }: { readonly clock: Clock; readonly newId: () => string },
): HttpOperation<"createUser"> =>
  userOperation("createUser", checks, async ({ body }) => {
    const now = clock().toISOString();
    const user: User = { id: newId(), ...body, version: 1, createdAt: now, updatedAt: now };
    if ((await store.create(user)) === "email taken") return emailTaken();
    return userAnswer(201, user, { Location: user.id });
  });
