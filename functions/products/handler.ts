import { type RestHandler, restHandler } from "../_shared/rest-handler.ts";
import { type Runtime, runtimeFromEnv } from "../_shared/runtime.ts";
import type { RouteKey } from "../_shared/store-contract.ts";
import { createProduct } from "./create-product.ts";
import { deleteProduct } from "./delete-product.ts";
import { dynamodbProductStoreFromEnv } from "./dynamodb-product-store.ts";
import { getProduct } from "./get-product.ts";
import { listProducts } from "./list-products.ts";
import type { ProductStore } from "./product-store.ts";
import { updateProduct } from "./update-product.ts";

/**
 * All routes below `/products`, so that a new one in the contract does not compile until it is answered. Images have a
 * function of their own, which alone may touch their bucket.
 */
type ProductRoute = Exclude<
  Extract<RouteKey, `${string} /products` | `${string} /products/${string}`>,
  `${string}/image`
>;

/** The catalogue. */
export const products = (runtime: Runtime, store: ProductStore): RestHandler =>
  restHandler<ProductRoute>(
    {
      "GET /products": listProducts(store),
      "POST /products": createProduct(store, runtime.clock),
      "GET /products/{productId}": getProduct(store),
      "PATCH /products/{productId}": updateProduct(store, runtime.clock),
      "DELETE /products/{productId}": deleteProduct(store),
    },
    runtime,
  );

export const handler = products(runtimeFromEnv(process.env), dynamodbProductStoreFromEnv(process.env));
