import { json } from "../_shared/answer.ts";
import type { ContractChecks } from "../_shared/contract-checks.ts";
import type { HttpOperation } from "../_shared/http-operation.ts";
import { problem } from "../_shared/problem.ts";
import type { UserStore } from "./user-store.ts";
import { userOperation } from "./users-contract.ts";

/** What the contract fills in where a caller names no limit. */
const defaultLimit = 20;

/** A page of users, newest first. */
export const listUsers = (checks: ContractChecks, store: UserStore): HttpOperation<"listUsers"> =>
  userOperation("listUsers", checks, async ({ query: { limit = defaultLimit, cursor } }) => {
    const page = await store.list({ limit, ...(cursor === undefined ? {} : { cursor }) });
    return page === "invalid cursor"
      ? problem(400, "INVALID_CURSOR", "The cursor is not one that this list gave out.", [
          "cursor: send nextCursor unchanged, or leave it out",
        ])
      : json(200, page);
  });
