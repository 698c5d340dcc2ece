import * as z from "zod/mini";
import { pathParameter, text } from "../_shared/input.ts";

/** `Category` of the contract; a test compares every schema of this file with it. */
export const category = z.enum(["books", "clothing", "garden", "kitchen", "toys"]);

const name = text({ minLength: 1, maxLength: 120 });
const description = text({ maxLength: 2_000 });
const price = z.strictObject({
  amount: z.int().check(z.gte(0), z.lte(100_000_000)),
  currency: z.enum(["EUR", "GBP", "USD"]),
});

/** `NewProduct` of the contract. */
export const newProduct = z.strictObject({
  sku: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{2,39}$/)),
  name,
  description: z.exactOptional(description),
  category,
  price,
});

/** `ProductChange` of the contract. An empty change passes, because its operation answers it in better words. */
export const productChange = z.strictObject({
  version: z.int().check(z.gte(1)),
  name: z.exactOptional(name),
  description: z.exactOptional(description),
  category: z.exactOptional(category),
  price: z.exactOptional(price),
});

/** The path of one product. */
export const productPath = z.object({ productId: pathParameter({ maxLength: 64 }) });
