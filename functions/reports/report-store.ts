import type { components } from "../../contracts/generated/store.ts";

export type Category = components["schemas"]["Category"];
export type Money = components["schemas"]["Money"];

/** What a report looks at of one product. */
export interface PricedProduct {
  readonly category: Category;
  readonly price: Money;
}

/** Where reports get their products from; only failures of the store throw. */
export interface ReportStore {
  /** All products of a category, or all there are, in no order that matters. */
  products(category: Category | undefined): AsyncIterable<PricedProduct>;
}
