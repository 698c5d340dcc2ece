import type { Mistake } from "../shared/problems.ts";

/**
 * Scopes that an operation asks for and that no token of its user pool ever holds: on AWS every call would be 403.
 *
 * @param obtainable what the pool's clients may ask for; undefined where that is not known
 */
export function unobtainableScopeFaults(
  scopes: readonly string[],
  obtainable: readonly string[] | undefined,
): Omit<Mistake, "place">[] {
  if (obtainable === undefined) return [];
  return scopes
    .filter((scope) => !obtainable.includes(scope))
    .map((scope) => ({
      code: "AUTHORIZER_SCOPES",
      message:
        `No client of the user pool may ask for the scope "${scope}"; they may ask for: ${obtainable.join(", ")}.\n` +
        "Add it to the resource server of the user pool and to the clients that may ask for it, or name one of those.",
    }));
}
