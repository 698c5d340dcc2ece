import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { type Environment, requiredVariable } from "../_shared/environment.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { transact } from "./transaction.ts";
import type { PageRequest, User, UserChange, UserStore } from "./user-store.ts";

/** A user and the constant hash key of the index over all users, which no other item has. */
type Item = User & { readonly directory: "all" };

/** A user that changes all the time is given up on after as many reads. */
const deleteAttempts = 3;

/**
 * Users in one DynamoDB table (key `id`) with the index `byCreatedAt`. Beside each user stands a guard, an item whose
 * id is made of the e-mail address: users and guards are written together, so that no address is there twice.
 */
export function dynamodbUserStore(client: DynamoDBDocumentClient, table: string): UserStore {
  const find: UserStore["find"] = async (id) => {
    const { Item: item } = await client.send(
      new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }),
    );
    // A guard has an id too, and is nobody.
    return item?.directory === undefined ? undefined : toUser(item as Item);
  };
  return {
    find,
    list: (request) => list(client, table, request),
    create: async (user) => {
      const item: Item = { ...user, directory: "all" };
      const written = await transact(client, [
        { Put: { TableName: table, Item: item, ConditionExpression: "attribute_not_exists(id)" } },
        putGuard(table, user.email),
      ]);
      if (written === 0) throw new Error(`the new id ${user.id} is taken`);
      return written === "done" ? "created" : "email taken";
    },
    update: async (id, version, change, updatedAt) => {
      const current = await find(id);
      if (current === undefined) return { kind: "absent" };
      if (current.version !== version) return { kind: "conflict", version: current.version };
      const { email = current.email } = change;
      const update = updateOf(table, id, version, change, updatedAt);
      const written =
        guardId(email) === guardId(current.email)
          ? await updateAlone(client, update)
          : await transact(client, [
              { Update: update },
              deleteGuard(table, current.email),
              putGuard(table, email),
            ]);
      if (written === 2) return { kind: "email taken" };
      if (written === "done") {
        const user = { ...current, ...change, version: version + 1, updatedAt: updatedAt.toISOString() };
        return { kind: "updated", user };
      }
      const changed = await find(id);
      return changed === undefined ? { kind: "absent" } : { kind: "conflict", version: changed.version };
    },
    delete: (id) => deleteUser(client, table, id, find),
  };
}

/**
 * Reads `USERS_TABLE`. Three attempts of at most 2.5 s each, so that an answer leaves before the function's 10 s are
 * over; the SDK's own defaults wait without end. Endpoint, region and credentials are the SDK's to find.
 *
 * @throws Error where `USERS_TABLE` is not set.
 */
export function dynamodbUserStoreFromEnv(env: Environment): UserStore {
  const client = new DynamoDBClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 500, requestTimeout: 2_500, throwOnRequestTimeout: true },
  });
  return dynamodbUserStore(DynamoDBDocumentClient.from(client), requiredVariable(env, "USERS_TABLE"));
}

async function list(client: DynamoDBDocumentClient, table: string, { limit, cursor }: PageRequest) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor);
  if (cursor !== undefined && after === undefined) return "invalid cursor";
  const { Items: items = [], LastEvaluatedKey: lastKey } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: "byCreatedAt",
      KeyConditionExpression: "directory = :all",
      ExpressionAttributeValues: { ":all": "all" },
      ScanIndexForward: false,
      // One more than asked for: DynamoDB gives a last key wherever a limit stops it, also where nothing comes after.
      Limit: limit + 1,
      ...(after === undefined ? {} : { ExclusiveStartKey: { ...after, directory: "all" } }),
    }),
  );
  const page = (items as Item[]).slice(0, limit).map(toUser);
  const last = page.at(-1);
  return lastKey !== undefined && last !== undefined
    ? { items: page, nextCursor: encodeCursor(last) }
    : { items: page };
}

async function deleteUser(
  client: DynamoDBDocumentClient,
  table: string,
  id: string,
  find: UserStore["find"],
): Promise<"deleted" | "absent"> {
  for (let attempt = 1; attempt <= deleteAttempts; attempt++) {
    const user = await find(id);
    if (user === undefined) return "absent";
    // Which guard goes is known from what was read, so the user has to be as it was then.
    const gone = {
      TableName: table,
      Key: { id },
      ConditionExpression: "version = :read",
      ExpressionAttributeValues: { ":read": user.version },
    };
    if ((await transact(client, [{ Delete: gone }, deleteGuard(table, user.email)])) === "done")
      return "deleted";
  }
  throw new Error(`the user ${id} changes faster than it can be deleted`);
}

function updateOf(table: string, id: string, version: number, change: UserChange, updatedAt: Date) {
  const fields = Object.entries({ ...change, version: version + 1, updatedAt: updatedAt.toISOString() });
  return {
    TableName: table,
    Key: { id },
    UpdateExpression: `SET ${fields.map(([field]) => `#${field} = :${field}`).join(", ")}`,
    ConditionExpression: "#version = :read",
    ExpressionAttributeNames: Object.fromEntries(fields.map(([field]) => [`#${field}`, field])),
    ExpressionAttributeValues: {
      ":read": version,
      ...Object.fromEntries(fields.map(([field, value]) => [`:${field}`, value])),
    },
  };
}

/** As {@link transact} answers, for one write that needs no transaction. */
async function updateAlone(
  client: DynamoDBDocumentClient,
  update: ReturnType<typeof updateOf>,
): Promise<"done" | 0> {
  try {
    await client.send(new UpdateCommand(update));
    return "done";
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 0;
    throw error;
  }
}

function guardId(email: string): string {
  return `email#${email.toLowerCase()}`;
}

function putGuard(table: string, email: string) {
  const condition = { ConditionExpression: "attribute_not_exists(id)" };
  return { Put: { TableName: table, Item: { id: guardId(email) }, ...condition } };
}

function deleteGuard(table: string, email: string) {
  return { Delete: { TableName: table, Key: { id: guardId(email) } } };
}

function toUser({ directory: _directory, ...user }: Item): User {
  return user;
}
