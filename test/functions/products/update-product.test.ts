import { describe, expect, it } from "@jest/globals";
import { productsApi } from "../support/products-api.ts";
import { mug, path, refusal, stored } from "../support/products-fixtures.ts";

const { call } = productsApi();

describe("updateProduct", () => {
  it("changes what is given", async () => {
    await call("createProduct", { body: mug });
    const body = { version: 1, name: "Cup" };
    expect(await call("updateProduct", { ...path("mug-blue"), body })).toMatchObject({
      status: 200,
      body: { ...stored, name: "Cup", version: 2 },
    });
  });

  it("names the current version where the product has changed since it was read", async () => {
    await call("createProduct", { body: mug });
    const change = { ...path("mug-blue"), body: { version: 1, name: "Cup" } };
    await call("updateProduct", change);
    expect(await call("updateProduct", change)).toMatchObject(
      refusal(409, "VERSION_CONFLICT", ["version: is 2 now, the change was made for 1"]),
    );
  });

  it("answers 404 where there is no product", async () => {
    expect(await call("updateProduct", { ...path("none"), body: { version: 1, name: "Cup" } })).toMatchObject(
      refusal(404, "PRODUCT_NOT_FOUND", []),
    );
  });

  it.each([
    [{ version: 1 }, 422, "EMPTY_CHANGE"],
    [{ version: 1, name: " " }, 422, "INVALID_PRODUCT"],
    [{ name: "Cup" }, 400, "INVALID_BODY"],
    [{ version: 0, name: "Cup" }, 400, "INVALID_BODY"],
    [{ version: 1, sku: "other" }, 400, "INVALID_BODY"],
  ])("refuses %j", async (body, status, code) => {
    await call("createProduct", { body: mug });
    expect(await call("updateProduct", { ...path("mug-blue"), body })).toMatchObject(refusal(status, code));
    expect(await call("getProduct", path("mug-blue"))).toMatchObject({ body: stored });
  });
});
