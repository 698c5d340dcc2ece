import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Category, Product, ProductStore } from "../../../functions/products/product-store.ts";
import { dynalite, dynamodbLocal, type RunningDynamodb } from "../../support/dynamodb-backends.ts";
import { emptyStore, localClient } from "../support/products-api.ts";

const now = new Date("2026-02-01T00:00:00.000Z");

function product(id: string, minute: number, category: Category = "toys"): Product {
  const createdAt = new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
  const price = { amount: 100, currency: "EUR" } as const;
  return { id, sku: id, name: id, category, price, version: 1, createdAt, updatedAt: createdAt };
}

for (const backend of [dynalite, dynamodbLocal]) {
  const title = `products in ${backend.name}`;
  if (backend.unavailable !== undefined) {
    describe.skip(`${title} (skipped: ${backend.unavailable})`, () => it("is not run", () => undefined));
    continue;
  }
  describe(title, () => {
    let dynamodb: RunningDynamodb;
    let client: DynamoDBClient;
    let store: ProductStore;
    let tables = 0;
    beforeAll(async () => {
      dynamodb = await backend.start();
      client = localClient(dynamodb.endpoint);
    });
    afterAll(async () => {
      client.destroy();
      await dynamodb.stop();
    });
    beforeEach(async () => {
      tables += 1;
      store = await emptyStore(client, `products-${tables}`);
    });

    async function fill(...products: readonly Product[]): Promise<void> {
      for (const each of products) expect(await store.create(each)).toBe("created");
    }
    async function idsOf(request: Parameters<ProductStore["list"]>[0]) {
      const page = await store.list(request);
      if (page === "invalid cursor") return page;
      return { ids: page.items.map(({ id }) => id), next: page.nextCursor };
    }

    it("finds what was created, without the attributes of the index", async () => {
      const mug = { ...product("mug", 1, "kitchen"), description: "Blue." };
      await fill(mug);
      expect(await store.find("mug")).toEqual(mug);
    });

    it("finds nothing where nothing was created", async () => {
      expect(await store.find("mug")).toBeUndefined();
    });

    it("keeps the first of two products with one id", async () => {
      await fill(product("mug", 1));
      expect(await store.create({ ...product("mug", 2), name: "other" })).toBe("exists");
      expect(await store.find("mug")).toEqual(product("mug", 1));
    });

    it("changes the given fields alone and counts the version up", async () => {
      await fill(product("mug", 1));
      const result = await store.update("mug", { version: 1, name: "Cup", category: "kitchen" }, now);
      const changed = { name: "Cup", category: "kitchen", version: 2, updatedAt: now.toISOString() };
      expect(result).toEqual({ kind: "updated", product: { ...product("mug", 1), ...changed } });
      expect(await store.find("mug")).toEqual({ ...product("mug", 1), ...changed });
      expect(await idsOf({ category: "toys", limit: 1 })).toMatchObject({ ids: [] });
    });

    it("refuses a change to another version than the stored one, and names that", async () => {
      await fill(product("mug", 1));
      await store.update("mug", { version: 1, name: "Cup" }, now);
      expect(await store.update("mug", { version: 1, name: "Late" }, now)).toEqual({
        kind: "conflict",
        version: 2,
      });
      expect(await store.find("mug")).toMatchObject({ name: "Cup", version: 2 });
    });

    it("lets one of two simultaneous changes win", async () => {
      await fill(product("mug", 1));
      const results = await Promise.all(
        ["a", "b"].map((name) => store.update("mug", { version: 1, name }, now)),
      );
      expect(results.map(({ kind }) => kind).sort()).toEqual(["conflict", "updated"]);
    });

    it("does not create by changing", async () => {
      expect(await store.update("mug", { version: 1, name: "Cup" }, now)).toEqual({ kind: "absent" });
      expect(await store.find("mug")).toBeUndefined();
    });

    it("deletes once", async () => {
      await fill(product("mug", 1));
      expect(await store.delete("mug")).toBe("deleted");
      expect(await store.delete("mug")).toBe("absent");
      expect(await store.find("mug")).toBeUndefined();
    });

    it("lists newest first over all categories and page by page without gap or repetition", async () => {
      await fill(
        product("a", 1),
        product("e", 5, "books"),
        product("c", 3),
        product("d", 4),
        product("b", 2),
      );
      const first = await idsOf({ limit: 2 });
      expect(first).toEqual({ ids: ["e", "d"], next: expect.any(String) });
      const second = await idsOf({ limit: 2, cursor: String((first as { next: unknown }).next) });
      expect(second).toEqual({ ids: ["c", "b"], next: expect.any(String) });
      const third = await idsOf({ limit: 2, cursor: String((second as { next: unknown }).next) });
      expect(third).toEqual({ ids: ["a"], next: undefined });
    });

    it("gives no cursor where a full page is the last one", async () => {
      await fill(product("a", 1), product("b", 2));
      expect(await idsOf({ limit: 2 })).toEqual({ ids: ["b", "a"], next: undefined });
    });

    it("loses no product among those created in the same millisecond", async () => {
      const twins = ["a", "b", "c", "d"].map((id) => product(id, 1));
      await fill(...twins);
      const first = await store.list({ limit: 3 });
      if (first === "invalid cursor" || first.nextCursor === undefined) throw new Error("one page too few");
      const second = await store.list({ limit: 3, cursor: first.nextCursor });
      if (second === "invalid cursor") throw new Error("own cursor refused");
      const ids = [...first.items, ...second.items].map(({ id }) => id);
      expect(ids.sort()).toEqual(["a", "b", "c", "d"]);
    });

    it("lists one category with a cursor of its own", async () => {
      await fill(product("a", 1, "books"), product("b", 2), product("c", 3, "books"));
      const first = await idsOf({ category: "books", limit: 1 });
      expect(first).toEqual({ ids: ["c"], next: expect.any(String) });
      const cursor = String((first as { next: unknown }).next);
      expect(await idsOf({ category: "books", limit: 1, cursor })).toEqual({ ids: ["a"], next: undefined });
      expect(await idsOf({ category: "toys", limit: 1, cursor })).toBe("invalid cursor");
      expect(await idsOf({ limit: 1, cursor })).toBe("invalid cursor");
    });

    it("answers an empty page for an empty catalogue", async () => {
      expect(await idsOf({ limit: 20 })).toEqual({ ids: [], next: undefined });
    });
  });
}
