import { describe, expect, it } from "@jest/globals";
import { productsApi } from "../support/products-api.ts";
import { mug, path, refusal } from "../support/products-fixtures.ts";

const { call } = productsApi();

describe("deleteProduct", () => {
  it("answers 204 without a body, then 404", async () => {
    await call("createProduct", { body: mug });
    expect(await call("deleteProduct", path("mug-blue"))).toMatchObject({ status: 204, body: "" });
    expect(await call("deleteProduct", path("mug-blue"))).toMatchObject(
      refusal(404, "PRODUCT_NOT_FOUND", []),
    );
  });
});
