import { describe, expect, it } from "@jest/globals";
import { productsApi } from "../support/products-api.ts";
import { mug, refusal, stored } from "../support/products-fixtures.ts";

const { call } = productsApi();

describe("listProducts", () => {
  const fill = async (count: number) => {
    for (let number = 0; number < count; number += 1) {
      await call("createProduct", { body: { ...mug, sku: `mug-${number}` } });
    }
  };

  it("gives 20 products where no limit is asked for", async () => {
    await fill(21);
    const { body } = await call("listProducts");
    expect(body).toMatchObject({ items: { length: 20 }, nextCursor: expect.any(String) });
    const rest = await call("listProducts", { query: { cursor: body.nextCursor } });
    expect(rest.body).toEqual({ items: [expect.objectContaining({ category: "kitchen" })] });
  });

  it.each(["1", "100"])("takes the limit %s", async (limit) => {
    await fill(2);
    const { status, body } = await call("listProducts", { query: { limit } });
    expect(status).toBe(200);
    expect(body.items).toHaveLength(Math.min(Number(limit), 2));
  });

  it.each(["0", "101", "-1", "1.5", "1e1", "0x10", "01", " 1", "", "ten", "9".repeat(400)])(
    "refuses the limit %j",
    async (limit) => {
      expect(await call("listProducts", { query: { limit } })).toMatchObject(
        refusal(400, "INVALID_PARAMETER", ["limit: must be a whole number from 1 to 100"]),
      );
    },
  );

  it("filters by category", async () => {
    await call("createProduct", { body: mug });
    expect((await call("listProducts", { query: { category: "toys" } })).body).toEqual({ items: [] });
    expect((await call("listProducts", { query: { category: "kitchen" } })).body).toEqual({
      items: [stored],
    });
  });

  it.each(["cars", "", "Kitchen"])("refuses the category %j", async (category) => {
    expect(await call("listProducts", { query: { category } })).toMatchObject(
      refusal(400, "INVALID_PARAMETER", [expect.stringMatching(/^category: .*"books"/)]),
    );
  });

  it("refuses a cursor that it did not give", async () => {
    expect(await call("listProducts", { query: { cursor: "x".repeat(1_024) } })).toMatchObject(
      refusal(400, "INVALID_CURSOR", [expect.stringMatching(/^cursor: /)]),
    );
    expect(await call("listProducts", { query: { cursor: "x".repeat(1_025) } })).toMatchObject(
      refusal(400, "INVALID_PARAMETER", [expect.stringMatching(/^cursor: /)]),
    );
  });

  it("ignores queries that the contract does not know", async () => {
    expect(await call("listProducts", { query: { utm: "1" } })).toMatchObject({ status: 200 });
  });
});
