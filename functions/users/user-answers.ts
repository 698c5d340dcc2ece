import { type Answer, json } from "../_shared/answer.ts";
import { type Problem, problem } from "../_shared/problem.ts";
import type { User } from "./user-store.ts";

/** A user with its version as `ETag`. */
export function userAnswer<Status extends number>(
  status: Status,
  user: User,
  headers: Readonly<Record<string, string>> = {},
): Answer<Status, User> {
  return json(status, user, { ETag: `"${user.version}"`, ...headers });
}

/** No user has this id. */
export function userNotFound(id: string): Problem {
  return problem(404, "USER_NOT_FOUND", `There is no user '${id}'.`);
}

/** The address belongs to somebody; whose it is, stays untold. */
export function emailTaken(): Problem {
  return problem(409, "EMAIL_TAKEN", "Another user has this e-mail address.");
}
