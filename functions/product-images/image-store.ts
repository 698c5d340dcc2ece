import type { components } from "../../contracts/generated/store.ts";

export type NewImage = components["schemas"]["NewImage"];
export type ImageUpload = components["schemas"]["ImageUpload"];
export type ProductImage = components["schemas"]["ProductImage"];

/** What tells one product from every other, also from a later one with the same id. */
export interface ProductIdentity {
  readonly id: string;
  readonly createdAt: string;
}

/** Where products are looked up. */
export interface ProductFinder {
  find(id: string): Promise<ProductIdentity | undefined>;
}

/** Where images are kept: at most one for each product. Only failures of the store throw. */
export interface ImageStore {
  /** A form that puts an image of this type and of at most this size. */
  upload(product: ProductIdentity, image: NewImage): Promise<ImageUpload>;
  /** `undefined` where nobody has put one yet. */
  find(product: ProductIdentity): Promise<ProductImage | undefined>;
}
