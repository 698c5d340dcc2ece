import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { type Environment, requiredVariable } from "../_shared/environment.ts";
import { decodeCursor, encodeCursor, type Position } from "./cursor.ts";
import type { Category, PageRequest, Product, ProductChange, ProductStore } from "./product-store.ts";

/** A product and the constant hash key of the index over all products. */
type Item = Product & { readonly catalogue: "all" };

/** Products in one DynamoDB table (key `id`) with the indexes `byCreatedAt` and `byCategory`, both by `createdAt`. */
export function dynamodbProductStore(client: DynamoDBDocumentClient, table: string): ProductStore {
  const find: ProductStore["find"] = async (id) => {
    const { Item: item } = await client.send(
      new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }),
    );
    return item === undefined ? undefined : toProduct(item as Item);
  };
  return {
    find,
    list: (request) => list(client, table, request),
    create: async (product) => {
      const item: Item = { ...product, catalogue: "all" };
      const put = new PutCommand({
        TableName: table,
        Item: item,
        ConditionExpression: "attribute_not_exists(id)",
      });
      return (await unlessConditionFails(client.send(put))) === undefined ? "exists" : "created";
    },
    update: async (id, change, updatedAt) => {
      const done = await unlessConditionFails(client.send(updateCommand(table, id, change, updatedAt)));
      if (done !== undefined) return { kind: "updated", product: toProduct(done.Attributes as Item) };
      const current = await find(id);
      return current === undefined ? { kind: "absent" } : { kind: "conflict", version: current.version };
    },
    delete: async (id) => {
      const condition = { ConditionExpression: "attribute_exists(id)" };
      const gone = new DeleteCommand({ TableName: table, Key: { id }, ...condition });
      return (await unlessConditionFails(client.send(gone))) === undefined ? "absent" : "deleted";
    },
  };
}

/**
 * Reads `PRODUCTS_TABLE`. Three attempts of at most 2.5 s each, so that an answer leaves before the function's 10 s
 * are over; the SDK's own defaults wait without end. Endpoint, region and credentials are the SDK's to find.
 *
 * @throws Error where `PRODUCTS_TABLE` is not set.
 */
export function dynamodbProductStoreFromEnv(env: Environment): ProductStore {
  const client = new DynamoDBClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 500, requestTimeout: 2_500, throwOnRequestTimeout: true },
  });
  return dynamodbProductStore(DynamoDBDocumentClient.from(client), requiredVariable(env, "PRODUCTS_TABLE"));
}

async function list(client: DynamoDBDocumentClient, table: string, request: PageRequest) {
  const { category, limit, cursor } = request;
  const after = cursor === undefined ? undefined : decodeCursor(cursor, category);
  if (cursor !== undefined && after === undefined) return "invalid cursor";
  const { Items: items = [], LastEvaluatedKey: lastKey } = await client.send(
    new QueryCommand({
      TableName: table,
      ...indexOf(category, after),
      ScanIndexForward: false,
      // One more than asked for: DynamoDB gives a last key wherever a limit stops it, also where nothing comes after.
      Limit: limit + 1,
    }),
  );
  const page = (items as Item[]).slice(0, limit).map(toProduct);
  const last = page.at(-1);
  return lastKey !== undefined && last !== undefined
    ? { items: page, nextCursor: encodeCursor(last, category) }
    : { items: page };
}

/** The index of a list, its hash key, and where to go on in it. */
function indexOf(category: Category | undefined, after: Position | undefined) {
  const [index, name, value] =
    category === undefined ? ["byCreatedAt", "catalogue", "all"] : ["byCategory", "category", category];
  return {
    IndexName: index,
    KeyConditionExpression: "#hash = :hash",
    ExpressionAttributeNames: { "#hash": name },
    ExpressionAttributeValues: { ":hash": value },
    ...(after === undefined ? {} : { ExclusiveStartKey: { ...after, [name]: value } }),
  };
}

function updateCommand(table: string, id: string, change: ProductChange, updatedAt: Date): UpdateCommand {
  const { version, ...given } = change;
  const fields = Object.entries({ ...given, version: version + 1, updatedAt: updatedAt.toISOString() });
  return new UpdateCommand({
    TableName: table,
    Key: { id },
    UpdateExpression: `SET ${fields.map(([field]) => `#${field} = :${field}`).join(", ")}`,
    ConditionExpression: "#version = :read",
    ExpressionAttributeNames: Object.fromEntries(fields.map(([field]) => [`#${field}`, field])),
    ExpressionAttributeValues: {
      ":read": version,
      ...Object.fromEntries(fields.map(([field, value]) => [`:${field}`, value])),
    },
    ReturnValues: "ALL_NEW",
  });
}

/** `undefined` where the write's condition did not hold. */
async function unlessConditionFails<Output>(write: Promise<Output>): Promise<Output | undefined> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

function toProduct({ catalogue: _catalogue, ...product }: Item): Product {
  return product;
}
