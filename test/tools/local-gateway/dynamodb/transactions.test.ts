import { CreateTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactGetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { localClient } from "../../../functions/support/products-api.ts";
import { dynamodbLocal, type RunningDynamodb, servedDynamodb } from "../../../support/dynamodb-backends.ts";

type Writes = NonNullable<TransactWriteCommandInput["TransactItems"]>;

const adding = (step: number) => ({
  UpdateExpression: "ADD n :step",
  ExpressionAttributeValues: { ":step": step },
});

for (const backend of [servedDynamodb, dynamodbLocal]) {
  const title = `transactions in ${backend.name}`;
  if (backend.unavailable !== undefined) {
    describe.skip(`${title} (skipped: ${backend.unavailable})`, () => it("is not run", () => undefined));
    continue;
  }
  describe(title, () => {
    let dynamodb: RunningDynamodb;
    let raw: DynamoDBClient;
    let client: DynamoDBDocumentClient;
    let tables = 0;
    let TableName: string;
    beforeAll(async () => {
      dynamodb = await backend.start();
      raw = localClient(dynamodb.endpoint, 1);
      client = DynamoDBDocumentClient.from(raw);
    });
    afterAll(async () => {
      raw.destroy();
      await dynamodb.stop();
    });
    beforeEach(async () => {
      tables += 1;
      TableName = `items-${tables}`;
      await raw.send(
        new CreateTableCommand({
          TableName,
          BillingMode: "PAY_PER_REQUEST",
          AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
          KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
        }),
      );
    });

    const put = (id: string, more: object = {}) => ({ Put: { TableName, Item: { id, ...more } } });
    const absent = { ConditionExpression: "attribute_not_exists(id)" };
    const present = { ConditionExpression: "attribute_exists(id)" };
    const read = async (id: string) =>
      (await client.send(new GetCommand({ TableName, Key: { id }, ConsistentRead: true }))).Item;
    const transact = (TransactItems: Writes, token?: string) =>
      client.send(
        new TransactWriteCommand({
          TransactItems,
          ...(token === undefined ? {} : { ClientRequestToken: token }),
        }),
      );
    /** What a transaction is refused with. */
    const refusal = async (writes: Writes, token?: string) => {
      const error = await transact(writes, token).then(
        () => undefined,
        (thrown: unknown) => thrown as Error & { CancellationReasons?: unknown },
      );
      return error && { name: error.name, message: error.message, reasons: error.CancellationReasons };
    };

    it("makes every write: put, update, delete, and a check that changes nothing", async () => {
      for (const id of ["changed", "gone", "checked"])
        await client.send(new PutCommand(put(id, { n: 1 }).Put));
      await transact([
        put("new", { n: 7 }),
        { Update: { TableName, Key: { id: "changed" }, ...adding(1) } },
        { Delete: { TableName, Key: { id: "gone" }, ...present } },
        { ConditionCheck: { TableName, Key: { id: "checked" }, ...present } },
      ]);
      expect(await Promise.all(["new", "changed", "gone", "checked"].map(read))).toEqual([
        { id: "new", n: 7 },
        { id: "changed", n: 2 },
        undefined,
        { id: "checked", n: 1 },
      ]);
    });

    it("makes none where one condition fails, and gives the reason of each", async () => {
      await client.send(new PutCommand(put("taken", { n: 1 }).Put));
      const failed = await refusal([
        put("first"),
        { Put: { ...put("taken", { n: 2 }).Put, ...absent, ReturnValuesOnConditionCheckFailure: "ALL_OLD" } },
        { Delete: { TableName, Key: { id: "nobody" }, ...present } },
      ]);
      expect(failed).toMatchObject({
        name: "TransactionCanceledException",
        message:
          "Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, ConditionalCheckFailed]",
        reasons: [
          { Code: "None" },
          {
            Code: "ConditionalCheckFailed",
            Message: "The conditional request failed",
            Item: { id: { S: "taken" }, n: { N: "1" } },
          },
          { Code: "ConditionalCheckFailed", Message: "The conditional request failed" },
        ],
      });
      expect(await Promise.all(["first", "taken"].map(read))).toEqual([undefined, { id: "taken", n: 1 }]);
    });

    it("takes updates and deletions back too", async () => {
      for (const id of ["a", "b"]) await client.send(new PutCommand(put(id, { n: 1 }).Put));
      const update = { UpdateExpression: "SET n = :two", ExpressionAttributeValues: { ":two": 2 } };
      const failed = await refusal([
        { Update: { TableName, Key: { id: "a" }, ...update } },
        { Delete: { TableName, Key: { id: "b" } } },
        { Update: { TableName, Key: { id: "made" }, ...update } },
        { ConditionCheck: { TableName, Key: { id: "nobody" }, ...present } },
      ]);
      expect(failed?.message).toMatch(/\[None, None, None, ConditionalCheckFailed\]$/);
      expect(await Promise.all(["a", "b", "made", "nobody"].map(read))).toEqual([
        { id: "a", n: 1 },
        { id: "b", n: 1 },
        undefined,
        undefined,
      ]);
    });

    it("leaves nothing where it checked that nothing is there", async () => {
      await transact([put("made"), { ConditionCheck: { TableName, Key: { id: "free" }, ...absent } }]);
      expect(await Promise.all(["made", "free"].map(read))).toEqual([{ id: "made" }, undefined]);
    });

    it("refuses two writes of one item, and takes those of two", async () => {
      expect(await refusal([put("same"), { Delete: { TableName, Key: { id: "same" } } }])).toMatchObject({
        name: "ValidationException",
        message: "Transaction request cannot include multiple operations on one item",
      });
      expect(await refusal([put("one"), put("other")])).toBeUndefined();
    });

    it("takes 100 writes and refuses 101", async () => {
      const many = Array.from({ length: 101 }, (_, index) => put(`item-${index}`));
      expect(await refusal(many)).toMatchObject({
        name: "ValidationException",
        message: expect.stringContaining("Member must have length less than or equal to 100"),
      });
      expect(await read("item-0")).toBeUndefined();
      expect(await refusal(many.slice(1))).toBeUndefined();
    });

    it("makes one of two equal requests with one token, and refuses another request with it", async () => {
      const counting = (step: number): Writes => [
        { Update: { TableName, Key: { id: "counter" }, ...adding(step) } },
      ];
      const token = `token-${tables}`;
      await transact(counting(1), token);
      await transact(counting(1), token);
      expect(await read("counter")).toEqual({ id: "counter", n: 1 });
      expect(await refusal(counting(2), token)).toMatchObject({
        name: "IdempotentParameterMismatchException",
      });
      expect(await read("counter")).toEqual({ id: "counter", n: 1 });
    });

    it("refuses what a single request would be refused for, before it writes anything", async () => {
      const wrong = { Update: { TableName, Key: { id: "b" }, UpdateExpression: "SET" } };
      expect(await refusal([put("a"), wrong])).toMatchObject({ name: "ValidationException" });
      expect(
        await refusal([put("a"), { Put: { TableName: "no-such-table", Item: { id: "x" } } }]),
      ).toMatchObject({
        name: "ResourceNotFoundException",
      });
      expect(await read("a")).toBeUndefined();
    });

    it("writes nothing where an update does not fit the item, or a key not the table", async () => {
      await client.send(new PutCommand(put("text", { n: "one" }).Put));
      const add = { UpdateExpression: "SET n = n + :one", ExpressionAttributeValues: { ":one": 1 } };
      const refused = [
        await refusal([put("a"), { Update: { TableName, Key: { id: "text" }, ...add } }]),
        await refusal([put("a"), { Delete: { TableName, Key: { other: "x" } } }]),
      ];
      expect(await read("a")).toBeUndefined();
      // AWS cancels the transaction; DynamoDB Local refuses the request.
      const expected =
        backend === servedDynamodb
          ? { name: "TransactionCanceledException", reasons: [{ Code: "None" }, { Code: "ValidationError" }] }
          : { name: "ValidationException" };
      expect(refused).toMatchObject([expected, expected]);
    });

    it("reads several items, and an empty answer where there is none", async () => {
      await transact([put("a", { n: 1, m: 2 }), put("b")]);
      const { Responses } = await client.send(
        new TransactGetCommand({
          TransactItems: [
            { Get: { TableName, Key: { id: "a" }, ProjectionExpression: "n" } },
            { Get: { TableName, Key: { id: "nobody" } } },
            { Get: { TableName, Key: { id: "b" } } },
          ],
        }),
      );
      expect(Responses).toEqual([{ Item: { n: 1 } }, {}, { Item: { id: "b" } }]);
    });

    it("is never seen by halves", async () => {
      await transact([put("left", { n: 0 }), put("right", { n: 0 })]);
      const move = (n: number): Promise<unknown> =>
        transact([put("left", { n }), put("right", { n })]).catch(() => move(n));
      const look = async () => {
        const TransactItems = ["left", "right"].map((id) => ({ Get: { TableName, Key: { id } } }));
        const { Responses = [] } = await client.send(new TransactGetCommand({ TransactItems }));
        return Responses.map(({ Item }) => Item?.n as number);
      };
      let moving = true;
      const moves = async () => {
        for (let n = 1; n <= 5; n++) await move(n);
      };
      const moved = moves().finally(() => (moving = false));
      const looks: number[][] = [];
      // DynamoDB Local refuses a look that a move is in the way of.
      do looks.push(await look().catch(() => [0, 0]));
      while (moving);
      await moved;
      expect(looks.filter(([left, right]) => left !== right)).toEqual([]);
    });

    it("loses no single write that comes at the same time", async () => {
      // It writes the counter, and takes that back.
      const failing: Writes = [
        { Update: { TableName, Key: { id: "counter" }, ...adding(100) } },
        { ConditionCheck: { TableName, Key: { id: "nobody" }, ...present } },
      ];
      const refused = Promise.all([1, 2, 3, 4].map(() => refusal(failing)));
      const addOne = { TableName, Key: { id: "counter" }, ...adding(1) };
      for (let n = 0; n < 10; n++) await client.send(new UpdateCommand(addOne));
      await refused;
      expect(await read("counter")).toEqual({ id: "counter", n: 10 });
    });
  });
}
