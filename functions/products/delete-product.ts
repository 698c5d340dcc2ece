import * as z from "zod/mini";
import { noContent } from "../_shared/answer.ts";
import { type Operation, operation } from "../_shared/operation.ts";
import { productNotFound } from "../_shared/product-not-found.ts";
import { productPath } from "./product-schema.ts";
import type { ProductStore } from "./product-store.ts";

/** Takes a product out of the catalogue. */
export const deleteProduct = (store: ProductStore): Operation<"deleteProduct"> =>
  operation("deleteProduct", z.object({ path: productPath }), async ({ path: { productId } }) =>
    (await store.delete(productId)) === "deleted" ? noContent() : productNotFound(productId),
  );
