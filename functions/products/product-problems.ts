import { type Problem, problem } from "../_shared/problem.ts";

/** No product has this id. */
export function productNotFound(id: string): Problem {
  return problem(404, "PRODUCT_NOT_FOUND", `There is no product '${id}'.`);
}

/** A rule that no schema can say: a name must show something. */
export function blankName(name: string | undefined): Problem | undefined {
  return name === undefined || name.trim() !== ""
    ? undefined
    : problem(422, "INVALID_PRODUCT", "A product needs a name that can be read.", [
        "name: must not be blank",
      ]);
}
