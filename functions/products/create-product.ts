import * as z from "zod/mini";
import { json } from "../_shared/answer.ts";
import { jsonBody } from "../_shared/input.ts";
import { type Operation, operation } from "../_shared/operation.ts";
import { problem } from "../_shared/problem.ts";
import type { Clock } from "../_shared/runtime.ts";
import { blankName } from "./product-problems.ts";
import { newProduct } from "./product-schema.ts";
import type { Product, ProductStore } from "./product-store.ts";

/** Puts a product into the catalogue; its sku becomes its id. */
export const createProduct = (store: ProductStore, clock: Clock): Operation<"createProduct"> =>
  operation("createProduct", z.object({ body: jsonBody(newProduct) }), async ({ body }) => {
    const fault = blankName(body.name);
    if (fault !== undefined) return fault;
    const now = clock().toISOString();
    const product: Product = { id: body.sku, ...body, version: 1, createdAt: now, updatedAt: now };
    if ((await store.create(product)) === "exists") {
      return problem(409, "PRODUCT_EXISTS", `There is a product '${product.id}' already.`);
    }
    return json(201, product, { Location: product.id });
  });
