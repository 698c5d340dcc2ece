import * as z from "zod/mini";
import { json } from "../_shared/answer.ts";
import { jsonBody, pathParameter } from "../_shared/input.ts";
import { type Operation, operation } from "../_shared/operation.ts";
import { productNotFound } from "../_shared/product-not-found.ts";
import type { ImageStore, ProductFinder } from "./image-store.ts";
import { noStore } from "./no-store.ts";

/** `NewImage` of the contract; a test compares the two. */
export const newImage = z.strictObject({
  contentType: z.enum(["image/avif", "image/jpeg", "image/png", "image/webp"]),
  sizeBytes: z.int().check(z.gte(1), z.lte(5_242_880)),
});

const input = z.object({
  path: z.object({ productId: pathParameter({ maxLength: 64 }) }),
  body: jsonBody(newImage),
});

/** A form with which the caller puts an image of a product that is there. The file never passes through here. */
export const requestImageUpload = (
  products: ProductFinder,
  images: ImageStore,
): Operation<"requestImageUpload"> =>
  operation("requestImageUpload", input, async ({ path: { productId }, body }) => {
    const product = await products.find(productId);
    return product === undefined
      ? productNotFound(productId)
      : json(200, await images.upload(product, body), noStore);
  });
