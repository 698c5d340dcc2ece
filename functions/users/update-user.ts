import type { ContractChecks } from "../_shared/contract-checks.ts";
import type { HttpOperation } from "../_shared/http-operation.ts";
import { problem } from "../_shared/problem.ts";
import type { Clock } from "../_shared/runtime.ts";
import { emailTaken, userAnswer, userNotFound } from "./user-answers.ts";
import type { UserStore } from "./user-store.ts";
import { userOperation } from "./users-contract.ts";

/** Changes the given fields, if nobody else changed the user since it was read. */
export const updateUser = (
  checks: ContractChecks,
  store: UserStore,
  clock: Clock,
): HttpOperation<"updateUser"> =>
  userOperation("updateUser", checks, async ({ path: { userId }, header, body: change }) => {
    const read = Number(header["If-Match"].replaceAll('"', ""));
    const result = await store.update(userId, read, change, clock());
    switch (result.kind) {
      case "updated":
        return userAnswer(200, result.user);
      case "absent":
        return userNotFound(userId);
      case "email taken":
        return emailTaken();
      case "conflict":
        return problem(412, "VERSION_CONFLICT", "The user has changed since it was read.", [
          `If-Match: the version is "${result.version}" now, the change was made for "${read}"`,
        ]);
    }
  });
