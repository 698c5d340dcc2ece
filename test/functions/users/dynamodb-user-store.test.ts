import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { User, UserStore } from "../../../functions/users/user-store.ts";
import { dynamodbLocal, type RunningDynamodb, servedDynamodb } from "../../support/dynamodb-backends.ts";
import { localClient } from "../support/products-api.ts";
import { emptyUserStore } from "../support/users-table.ts";

const later = new Date("2026-02-01T00:00:00.000Z");

function user(id: string, minute = 0, email = `${id}@example.com`): User {
  const createdAt = new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
  return { id, email, name: id, version: 1, createdAt, updatedAt: createdAt };
}

for (const backend of [servedDynamodb, dynamodbLocal]) {
  const title = `users in ${backend.name}`;
  if (backend.unavailable !== undefined) {
    describe.skip(`${title} (skipped: ${backend.unavailable})`, () => it("is not run", () => undefined));
    continue;
  }
  describe(title, () => {
    let dynamodb: RunningDynamodb;
    let client: DynamoDBClient;
    let store: UserStore;
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
      store = await emptyUserStore(client, `users-${tables}`);
    });

    const fill = async (...all: readonly User[]) => {
      for (const each of all) expect(await store.create(each)).toBe("created");
    };

    it("finds who was created, and nobody else", async () => {
      await fill(user("ada"));
      expect(await store.find("ada")).toEqual(user("ada"));
      expect(await store.find("bob")).toBeUndefined();
    });

    it("takes a guard of an e-mail address for nobody", async () => {
      await fill(user("ada"));
      const guard = "email#ada@example.com";
      expect(await store.find(guard)).toBeUndefined();
      expect(await store.delete(guard)).toBe("absent");
      expect(await store.update(guard, 1, { name: "Eve" }, later)).toEqual({ kind: "absent" });
      expect(await store.create(user("eve", 1, "ada@example.com"))).toBe("email taken");
    });

    it("takes an e-mail address once, whatever its case, and writes nothing for the second", async () => {
      await fill(user("ada"));
      expect(await store.create(user("bob", 1, "ADA@example.com"))).toBe("email taken");
      expect(await store.find("bob")).toBeUndefined();
    });

    it("changes the given fields alone and counts the version up", async () => {
      await fill(user("ada"));
      const changed = { ...user("ada"), name: "Ada King", version: 2, updatedAt: later.toISOString() };
      expect(await store.update("ada", 1, { name: "Ada King" }, later)).toEqual({
        kind: "updated",
        user: changed,
      });
      expect(await store.find("ada")).toEqual(changed);
    });

    it("frees the old e-mail address and takes the new one", async () => {
      await fill(user("ada"));
      expect(await store.update("ada", 1, { email: "king@example.com" }, later)).toMatchObject({
        kind: "updated",
        user: { email: "king@example.com", version: 2 },
      });
      await fill(user("bob", 1, "ada@example.com"));
      expect(await store.create(user("eve", 2, "king@example.com"))).toBe("email taken");
    });

    it("spells an e-mail address anew without giving it away", async () => {
      await fill(user("ada"));
      expect(await store.update("ada", 1, { email: "Ada@Example.com" }, later)).toMatchObject({
        kind: "updated",
      });
      expect(await store.create(user("bob"))).toBe("created");
      expect(await store.create(user("eve", 2, "ada@example.com"))).toBe("email taken");
    });

    it("refuses the e-mail address of another, and changes nothing", async () => {
      await fill(user("ada"), user("bob", 1));
      expect(await store.update("ada", 1, { name: "A", email: "bob@example.com" }, later)).toEqual({
        kind: "email taken",
      });
      expect(await store.find("ada")).toEqual(user("ada"));
      expect(await store.create(user("eve", 2, "ada@example.com"))).toBe("email taken");
    });

    it("refuses a change to another version than the stored one, and names that", async () => {
      await fill(user("ada"));
      await store.update("ada", 1, { name: "A" }, later);
      expect(await store.update("ada", 1, { name: "B" }, later)).toEqual({ kind: "conflict", version: 2 });
      expect(await store.update("ada", 3, { email: "b@example.com" }, later)).toEqual({
        kind: "conflict",
        version: 2,
      });
    });

    it("lets one of several changes at the same time through", async () => {
      await fill(user("ada"));
      const results = await Promise.all(
        ["a", "b", "c"].map((name) => store.update("ada", 1, { email: `${name}@example.com` }, later)),
      );
      expect(results.filter(({ kind }) => kind === "updated")).toHaveLength(1);
      expect((await store.find("ada"))?.version).toBe(2);
    });

    it("deletes once, and frees the e-mail address", async () => {
      await fill(user("ada"));
      expect(await store.delete("ada")).toBe("deleted");
      expect(await store.delete("ada")).toBe("absent");
      await fill(user("bob", 1, "ada@example.com"));
    });

    it("lists all, newest first, page by page, without guards and without an empty last page", async () => {
      const all = [1, 2, 3, 4].map((minute) => user(`u${minute}`, minute));
      await fill(...all);
      const pages: string[][] = [];
      let cursor: string | undefined;
      do {
        const page = await store.list({ limit: 2, ...(cursor === undefined ? {} : { cursor }) });
        if (page === "invalid cursor") throw new Error(page);
        pages.push(page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect(pages).toEqual([
        ["u4", "u3"],
        ["u2", "u1"],
      ]);
    });

    it.each(["", "x", "W10", "WyJhIl0", "eyJpZCI6ImEifQ", "WyJhIiwiYiJd!"])(
      "takes no cursor %j",
      async (cursor) => {
        expect(await store.list({ limit: 1, cursor })).toBe("invalid cursor");
      },
    );
  });
}
