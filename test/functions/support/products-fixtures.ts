import { expect } from "@jest/globals";

/** The moment at which the tests' products are made. */
export const now = "2026-01-15T09:30:00.000Z";

/** A valid body of `createProduct`. */
export const mug = {
  sku: "mug-blue",
  name: "Mug",
  category: "kitchen",
  price: { amount: 1290, currency: "EUR" },
};

/** `mug` as the API answers it. */
export const stored = { id: mug.sku, ...mug, version: 1, createdAt: now, updatedAt: now };

/** The request parts that name one product. */
export const path = (productId: string) => ({ pathParameters: { productId } });

/** Matches an answer in the error envelope. */
export const refusal = (status: number, code: string, details: unknown = expect.any(Array)) => ({
  status,
  body: { code, message: expect.any(String), details },
});
