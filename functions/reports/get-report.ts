import * as z from "zod/mini";
import type { components } from "../../contracts/generated/store.ts";
import { json } from "../_shared/answer.ts";
import { type Operation, operation } from "../_shared/operation.ts";
import type { Clock } from "../_shared/runtime.ts";
import type { Category, Money, ReportStore } from "./report-store.ts";

type PriceRange = components["schemas"]["PriceRange"];

const input = z.object({
  query: z.object({
    category: z.exactOptional(z.enum(["books", "clothing", "garden", "kitchen", "toys"])),
  }),
});

/** Number and price range of the products of each category. */
export const getReport = (store: ReportStore, clock: Clock): Operation<"getReport"> =>
  operation("getReport", input, async ({ query }) => {
    const summaries = new Map<Category, { products: number; prices: Map<string, PriceRange> }>();
    for await (const { category, price } of store.products(query.category)) {
      const summary = summaries.get(category) ?? { products: 0, prices: new Map() };
      summaries.set(category, summary);
      summary.products += 1;
      summary.prices.set(price.currency, widened(summary.prices.get(price.currency), price));
    }
    const categories = [...summaries]
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([category, { products, prices }]) => ({ category, products, prices: [...prices.values()] }));
    return json(200, { createdAt: clock().toISOString(), categories });
  });

function widened(range: PriceRange | undefined, price: Money): PriceRange {
  const { lowest, highest } = range ?? { lowest: price, highest: price };
  return {
    lowest: price.amount < lowest.amount ? price : lowest,
    highest: price.amount > highest.amount ? price : highest,
  };
}
