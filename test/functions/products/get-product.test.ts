import { describe, expect, it } from "@jest/globals";
import { productsApi } from "../support/products-api.ts";
import { mug, path, refusal, stored } from "../support/products-fixtures.ts";

const { call } = productsApi();

describe("getProduct", () => {
  it("answers the product", async () => {
    await call("createProduct", { body: mug });
    expect(await call("getProduct", path("mug-blue"))).toMatchObject({ status: 200, body: stored });
  });

  it("decodes the path, which API Gateway does not", async () => {
    await call("createProduct", { body: mug });
    expect(await call("getProduct", path("mug%2Dblue"))).toMatchObject({ status: 200 });
  });

  it.each(["none", "x".repeat(64)])("answers 404 for %s", async (id) => {
    expect(await call("getProduct", path(id))).toMatchObject(refusal(404, "PRODUCT_NOT_FOUND", []));
  });

  it.each(["x".repeat(65), "%E0%A4%A"])("refuses the id %s", async (id) => {
    expect(await call("getProduct", path(id))).toMatchObject(
      refusal(400, "INVALID_PARAMETER", [expect.stringMatching(/^productId: must /)]),
    );
  });
});
