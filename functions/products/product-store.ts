import type { components } from "../../contracts/generated/store.ts";

export type Product = components["schemas"]["Product"];
export type ProductPage = components["schemas"]["ProductPage"];
export type Category = components["schemas"]["Category"];
/** The fields to set; `version` is the one that was read. */
export type ProductChange = components["schemas"]["ProductChange"];

export interface PageRequest {
  /** All products where it is left out. */
  readonly category?: Category;
  /** Products on the page, at least 1. */
  readonly limit: number;
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
}

/** Why a change was not made, or the product after it. */
export type UpdateResult =
  | { readonly kind: "updated"; readonly product: Product }
  | { readonly kind: "conflict"; readonly version: number }
  | { readonly kind: "absent" };

/** Where products are kept. Outcomes a caller can expect are values; only failures of the store throw. */
export interface ProductStore {
  /** Newest first. */
  list(request: PageRequest): Promise<ProductPage | "invalid cursor">;
  find(id: string): Promise<Product | undefined>;
  create(product: Product): Promise<"created" | "exists">;
  /** Changes the given fields only if the stored version is `change.version`, and counts the version up. */
  update(id: string, change: ProductChange, updatedAt: Date): Promise<UpdateResult>;
  delete(id: string): Promise<"deleted" | "absent">;
}
