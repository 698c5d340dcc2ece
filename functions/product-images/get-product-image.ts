import * as z from "zod/mini";
import { json } from "../_shared/answer.ts";
import { pathParameter } from "../_shared/input.ts";
import { type Operation, operation } from "../_shared/operation.ts";
import { problem } from "../_shared/problem.ts";
import { productNotFound } from "../_shared/product-not-found.ts";
import type { ImageStore, ProductFinder } from "./image-store.ts";
import { noStore } from "./no-store.ts";

const input = z.object({ path: z.object({ productId: pathParameter({ maxLength: 64 }) }) });

/**
 * Where a product's image is. It answers the address and does not redirect to it: a page's `fetch` that is sent on to
 * another origin comes there with the origin `null`, which no list of origins lets in.
 *
 * @see https://fetch.spec.whatwg.org/#concept-request-tainted-origin
 */
export const getProductImage = (products: ProductFinder, images: ImageStore): Operation<"getProductImage"> =>
  operation("getProductImage", input, async ({ path: { productId } }) => {
    const product = await products.find(productId);
    if (product === undefined) return productNotFound(productId);
    const image = await images.find(product);
    return image === undefined
      ? problem(404, "IMAGE_NOT_FOUND", `The product '${productId}' has no image.`)
      : json(200, image, noStore);
  });
