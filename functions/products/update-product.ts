import * as z from "zod/mini";
import { json } from "../_shared/answer.ts";
import { jsonBody } from "../_shared/input.ts";
import { type Operation, operation } from "../_shared/operation.ts";
import { problem } from "../_shared/problem.ts";
import { productNotFound } from "../_shared/product-not-found.ts";
import type { Clock } from "../_shared/runtime.ts";
import { blankName } from "./product-problems.ts";
import { productChange, productPath } from "./product-schema.ts";
import type { ProductStore } from "./product-store.ts";

const input = z.object({ path: productPath, body: jsonBody(productChange) });

/** Changes the given fields, if nobody else changed the product since it was read. */
export const updateProduct = (store: ProductStore, clock: Clock): Operation<"updateProduct"> =>
  operation("updateProduct", input, async ({ path: { productId }, body: change }) => {
    if (Object.keys(change).length === 1) {
      return problem(422, "EMPTY_CHANGE", "The change names no field besides the version.");
    }
    const fault = blankName(change.name);
    if (fault !== undefined) return fault;
    const result = await store.update(productId, change, clock());
    switch (result.kind) {
      case "updated":
        return json(200, result.product);
      case "absent":
        return productNotFound(productId);
      case "conflict":
        return problem(409, "VERSION_CONFLICT", "The product has changed since it was read.", [
          `version: is ${result.version} now, the change was made for ${change.version}`,
        ]);
    }
  });
