import * as z from "zod/mini";
import { json } from "../_shared/answer.ts";
import { type Operation, operation } from "../_shared/operation.ts";
import { productNotFound } from "../_shared/product-not-found.ts";
import { productPath } from "./product-schema.ts";
import type { ProductStore } from "./product-store.ts";

/** One product. */
export const getProduct = (store: ProductStore): Operation<"getProduct"> =>
  operation("getProduct", z.object({ path: productPath }), async ({ path: { productId } }) => {
    const product = await store.find(productId);
    return product === undefined ? productNotFound(productId) : json(200, product);
  });
