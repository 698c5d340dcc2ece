import type { components } from "../../contracts/generated/store.ts";
import { type Answer, json } from "./answer.ts";

type ErrorStatus = 400 | 404 | 409 | 412 | 422 | 500;

/** An error answer in the contract's envelope. */
export type Problem = Answer<ErrorStatus, components["schemas"]["Error"]>;

/** The contract allows this many entries of `details` (`maxItems`). */
const maxDetails = 100;

/** `code` is stable and for programs, `message` for people; `details` names each fault where there are several. */
export function problem(
  status: ErrorStatus,
  code: string,
  message: string,
  details: readonly string[] = [],
): Problem {
  return json(status, { code, message, details: details.slice(0, maxDetails) });
}
