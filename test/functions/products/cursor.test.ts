import { expect, it } from "@jest/globals";
import { decodeCursor, encodeCursor } from "../../../functions/products/cursor.ts";
import type { Product } from "../../../functions/products/product-store.ts";

const position = { id: "mug", createdAt: "2026-01-15T09:30:00.000Z" };
const mug: Product = {
  ...position,
  sku: "mug",
  name: "Mug",
  category: "kitchen",
  price: { amount: 1, currency: "EUR" },
  version: 1,
  updatedAt: position.createdAt,
};

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

it.each([undefined, "kitchen"] as const)(
  "comes back as the position it was made of (category %s)",
  (category) => {
    expect(decodeCursor(encodeCursor(mug, category), category)).toEqual(position);
  },
);

it("fits a URL as it is", () => {
  expect(encodeCursor({ ...mug, id: "??>>~~" }, "kitchen")).toMatch(/^[A-Za-z0-9_-]+$/);
});

it.each([
  ["nothing", ""],
  ["not base64url", "%%%"],
  ["base64 with padding", Buffer.from(JSON.stringify({ ...position, id: "mug1" })).toString("base64")],
  ["a valid one with a line break", `${encoded(position)}\n`],
  ["not JSON", Buffer.from("mug").toString("base64url")],
  ["not an object", encoded("mug")],
  ["null", encoded(null)],
  ["without an id", encoded({ createdAt: position.createdAt })],
  ["with an empty id", encoded({ ...position, id: "" })],
  ["with an id past 64 characters", encoded({ ...position, id: "x".repeat(65) })],
  ["with an id that is an object", encoded({ ...position, id: { S: "mug" } })],
  ["with a date that is none", encoded({ ...position, createdAt: "yesterday" })],
  ["with one attribute more", encoded({ ...position, catalogue: "other" })],
  ["for a category", encodeCursor(mug, "kitchen")],
])("refuses a cursor that is %s where the list has no category", (_title, cursor) => {
  expect(decodeCursor(cursor, undefined)).toBeUndefined();
});

it("takes an id of 64 characters", () => {
  const id = "x".repeat(64);
  expect(decodeCursor(encoded({ ...position, id }), undefined)).toMatchObject({ id });
});

it.each([undefined, "toys"] as const)("refuses a cursor of %s where the list is of kitchen", (category) => {
  expect(decodeCursor(encodeCursor(mug, category), "kitchen")).toBeUndefined();
});
