import { noContent } from "../_shared/answer.ts";
import type { ContractChecks } from "../_shared/contract-checks.ts";
import type { HttpOperation } from "../_shared/http-operation.ts";
import { userNotFound } from "./user-answers.ts";
import type { UserStore } from "./user-store.ts";
import { userOperation } from "./users-contract.ts";

/** Lets a user go; the e-mail address is free for another. */
export const deleteUser = (checks: ContractChecks, store: UserStore): HttpOperation<"deleteUser"> =>
  userOperation("deleteUser", checks, async ({ path: { userId } }) =>
    (await store.delete(userId)) === "deleted" ? noContent() : userNotFound(userId),
  );
