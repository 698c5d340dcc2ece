import { type Problem, problem } from "../_shared/problem.ts";

/** A rule that no schema can say: a name must show something. */
export function blankName(name: string | undefined): Problem | undefined {
  return name === undefined || name.trim() !== ""
    ? undefined
    : problem(422, "INVALID_PRODUCT", "A product needs a name that can be read.", [
        "name: must not be blank",
      ]);
}
