import type { Environment } from "./environments/schema.ts";

/** Bucket names are unique in all of AWS, so the account's number is part of it. */
export function productImagesName({ name, account }: Environment): string {
  return `${name}-product-images-${account}`;
}

/** Where images are in the bucket; what else comes into it lies elsewhere. */
export const productImagesPrefix = "images/";
