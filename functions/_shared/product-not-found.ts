import { type Problem, problem } from "./problem.ts";

/** No product has this id. */
export function productNotFound(id: string): Problem {
  return problem(404, "PRODUCT_NOT_FOUND", `There is no product '${id}'.`);
}
