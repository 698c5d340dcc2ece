import { describe, expect, it } from "@jest/globals";
import { productsApi } from "../support/products-api.ts";
import { mug, refusal, stored } from "../support/products-fixtures.ts";

const { call } = productsApi();

describe("createProduct", () => {
  it("answers the stored product and its path, stage included", async () => {
    expect(await call("createProduct", { body: mug })).toMatchObject({
      status: 201,
      headers: { Location: "/dev/products/mug-blue" },
      body: stored,
    });
  });

  it("reads a body that arrives in base64", async () => {
    const name = "Tasse für Tee ☕";
    const body = Buffer.from(JSON.stringify({ ...mug, name })).toString("base64");
    expect(await call("createProduct", { body, isBase64Encoded: true })).toMatchObject({ body: { name } });
  });

  it("refuses a second product with the same sku", async () => {
    await call("createProduct", { body: mug });
    expect(await call("createProduct", { body: mug })).toMatchObject(refusal(409, "PRODUCT_EXISTS", []));
  });

  it.each([" ", "\t\n", "\u00a0"])("refuses a name of blanks: %j", async (name) => {
    expect(await call("createProduct", { body: { ...mug, name } })).toMatchObject(
      refusal(422, "INVALID_PRODUCT", ["name: must not be blank"]),
    );
  });

  it.each([
    ["no body", undefined, /^body: must be JSON$/],
    ["text that is not JSON", "{", /^body: must be JSON$/],
    ["a list", [], /^body: /],
    ["no price", { ...mug, price: undefined }, /^price: /],
    ["a price below the limit", { ...mug, price: { amount: -1, currency: "EUR" } }, /^price\.amount: .*>=0/],
    ["a fraction of a cent", { ...mug, price: { amount: 0.5, currency: "EUR" } }, /^price\.amount: /],
    ["an unknown currency", { ...mug, price: { amount: 1, currency: "XXX" } }, /^price\.currency: .*"EUR"/],
    ["an unknown field", { ...mug, admin: true }, /^body: .*"admin"/],
    ["a sku with capitals", { ...mug, sku: "MUG" }, /^sku: /],
    ["an empty name", { ...mug, name: "" }, /^name: must have 1 to 120 characters$/],
    ["a name past 120 characters", { ...mug, name: "x".repeat(121) }, /^name: .*120/],
  ])("refuses %s, also where no validator stood before it", async (_title, body, detail) => {
    expect(await call("createProduct", { body })).toMatchObject(
      refusal(400, "INVALID_BODY", [expect.stringMatching(detail)]),
    );
  });

  it("names every fault", async () => {
    const twoFaults = { ...mug, sku: "-", category: "cars" };
    expect((await call("createProduct", { body: twoFaults })).body.details).toHaveLength(2);
  });

  it.each([
    { ...mug, name: "x".repeat(120) },
    { ...mug, name: "☕🫖".repeat(60) },
    { ...mug, price: { amount: 0, currency: "USD" } },
    { ...mug, price: { amount: 100_000_000, currency: "GBP" } },
    { ...mug, description: "" },
  ])("takes a product at the limits %#", async (body) => {
    expect(await call("createProduct", { body })).toMatchObject({ status: 201, body });
  });
});
