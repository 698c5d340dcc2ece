import type { ContractChecks } from "../_shared/contract-checks.ts";
import type { HttpOperation } from "../_shared/http-operation.ts";
import { userAnswer, userNotFound } from "./user-answers.ts";
import type { UserStore } from "./user-store.ts";
import { userOperation } from "./users-contract.ts";

/** One user. */
export const getUser = (checks: ContractChecks, store: UserStore): HttpOperation<"getUser"> =>
  userOperation("getUser", checks, async ({ path: { userId } }) => {
    const user = await store.find(userId);
    return user === undefined ? userNotFound(userId) : userAnswer(200, user);
  });
