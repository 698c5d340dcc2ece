import { type RestHandler, restHandler } from "../_shared/rest-handler.ts";
import { type Runtime, runtimeFromEnv } from "../_shared/runtime.ts";
import type { RouteKey } from "../_shared/store-contract.ts";
import { dynamodbProductFinderFromEnv } from "./dynamodb-product-finder.ts";
import { getProductImage } from "./get-product-image.ts";
import type { ImageStore, ProductFinder } from "./image-store.ts";
import { requestImageUpload } from "./request-image-upload.ts";
import { s3ImageStoreFromEnv } from "./s3-image-store.ts";

/** Images of products. */
export const productImages = (runtime: Runtime, products: ProductFinder, images: ImageStore): RestHandler =>
  restHandler<Extract<RouteKey, `${string}/image`>>(
    {
      "GET /products/{productId}/image": getProductImage(products, images),
      "POST /products/{productId}/image": requestImageUpload(products, images),
    },
    runtime,
  );

const runtime = runtimeFromEnv(process.env);
export const handler = productImages(
  runtime,
  dynamodbProductFinderFromEnv(process.env),
  s3ImageStoreFromEnv(process.env, runtime.clock),
);
