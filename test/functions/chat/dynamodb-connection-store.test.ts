import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Connection, ConnectionStore } from "../../../functions/chat/connection-store.ts";
import { dynamodbConnectionStoreFromEnv } from "../../../functions/chat/dynamodb-connection-store.ts";
import { dynalite, dynamodbLocal, type RunningDynamodb } from "../../support/dynamodb-backends.ts";
import { emptyConnectionStore } from "../support/connections-table.ts";
import { localClient } from "../support/products-api.ts";

const start = new Date("2026-01-15T09:00:00Z");
const hourMs = 3_600_000;

function connection(connectionId: string, room = "lobby", user = "ada"): Connection {
  return { connectionId, room, user, connectedAt: start };
}

for (const backend of [dynalite, dynamodbLocal]) {
  const title = `connections in ${backend.name}`;
  if (backend.unavailable !== undefined) {
    describe.skip(`${title} (skipped: ${backend.unavailable})`, () => it("is not run", () => undefined));
    continue;
  }
  describe(title, () => {
    let dynamodb: RunningDynamodb;
    let client: DynamoDBClient;
    let store: ConnectionStore;
    let now: Date;
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
      now = start;
      store = await emptyConnectionStore(client, `connections-${tables}`, () => now);
    });

    const items = async () => {
      const all = new ScanCommand({ TableName: `connections-${tables}` });
      return (await DynamoDBDocumentClient.from(client).send(all)).Items ?? [];
    };

    it("are found by id and by room", async () => {
      await store.enter(connection("a"));
      await store.enter(connection("b", "kitchen", "bob"));
      expect(await store.find("a")).toEqual(connection("a"));
      expect(await store.find("c")).toBeUndefined();
      expect(await store.inRoom("lobby")).toEqual([connection("a")]);
      expect(await store.inRoom("cellar")).toEqual([]);
    });

    it("are all found where a room is larger than the 1 MB of one answer", async () => {
      const ids = ["a", "b", "c", "d"];
      for (const id of ids) await store.enter(connection(id, "lobby", id.repeat(380_000)));
      expect((await store.inRoom("lobby")).map(({ connectionId }) => connectionId).sort()).toEqual(ids);
    });

    it("are kept as they were when their beginning comes twice", async () => {
      await store.enter(connection("a"));
      await store.enter(connection("a", "kitchen", "eve"));
      expect(await store.find("a")).toEqual(connection("a"));
    });

    it("leave nothing behind", async () => {
      await store.enter(connection("a"));
      await store.leave("a");
      expect(await items()).toEqual([]);
    });

    it("are not kept when their end comes before their beginning", async () => {
      // Twice, as the end may come twice as well.
      await store.leave("a");
      await store.leave("a");
      await store.enter(connection("a"));
      expect(await store.find("a")).toBeUndefined();
      expect(await store.inRoom("lobby")).toEqual([]);
      expect(await items()).toEqual([{ connectionId: "a", expiresAt: start.getTime() / 1000 + 3600 }]);
    });

    it("may end twice", async () => {
      await store.enter(connection("a"));
      await store.leave("a");
      await store.leave("a");
      await store.leave("a");
      expect(await store.find("a")).toBeUndefined();
    });

    it("end by themselves after the two hours that API Gateway gives them, whenever DynamoDB deletes them", async () => {
      await store.enter(connection("a"));
      expect((await items())[0]).toMatchObject({ expiresAt: start.getTime() / 1000 + 7500 });
      now = new Date(start.getTime() + 2 * hourMs);
      expect(await store.inRoom("lobby")).toHaveLength(1);
      now = new Date(start.getTime() + 2 * hourMs + 300_000);
      expect(await store.inRoom("lobby")).toEqual([]);
      expect(await store.find("a")).toBeUndefined();
    });
  });
}

it("need the name of their table", () => {
  expect(() => dynamodbConnectionStoreFromEnv({}, () => start)).toThrow(/CONNECTIONS_TABLE is not set/);
});
