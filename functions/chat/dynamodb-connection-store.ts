import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} from "@aws-sdk/lib-dynamodb";
import { type Environment, requiredVariable } from "../_shared/environment.ts";
import type { Clock } from "../_shared/runtime.ts";
import type { Connection, ConnectionStore } from "./connection-store.ts";

/** A connection as it is stored; one that ended before it began has no room, and so is in no index. */
interface Item {
  readonly connectionId: string;
  readonly room: string;
  readonly user: string;
  /** Milliseconds since 1970. */
  readonly connectedAt: number;
  /** Seconds since 1970; DynamoDB takes the item away some time after. */
  readonly expiresAt: number;
}

/** API Gateway ends a connection after two hours; a little longer, as clocks differ. */
const lifetimeSeconds = 2 * 3600 + 300;

/** How long the end of a connection is remembered whose beginning was not seen: far longer than a function runs. */
const endRememberedSeconds = 3600;

/** Connections in one DynamoDB table (key `connectionId`) with the index `byRoom`. */
export function dynamodbConnectionStore(
  client: DynamoDBDocumentClient,
  table: string,
  clock: Clock,
): ConnectionStore {
  const inSeconds = (seconds: number): number => Math.floor(clock().getTime() / 1000) + seconds;
  const putNew = (item: Partial<Item>): Promise<"put" | "known"> =>
    unlessKnown(
      client.send(
        new PutCommand({
          TableName: table,
          Item: item,
          ConditionExpression: "attribute_not_exists(connectionId)",
        }),
      ),
    );
  const leave: ConnectionStore["leave"] = async (connectionId) => {
    // The beginning may be written between the two steps; then there is something to delete.
    for (let written = false; !written; ) {
      const gone = await client.send(
        new DeleteCommand({ TableName: table, Key: { connectionId }, ReturnValues: "ALL_OLD" }),
      );
      if (gone.Attributes?.room !== undefined) return;
      written = (await putNew({ connectionId, expiresAt: inSeconds(endRememberedSeconds) })) === "put";
    }
  };
  return {
    leave,
    enter: async ({ connectedAt, ...connection }) => {
      const expiresAt = inSeconds(lifetimeSeconds);
      await putNew({ ...connection, connectedAt: connectedAt.getTime(), expiresAt });
    },
    find: async (connectionId) => {
      const { Item: item } = await client.send(
        new GetCommand({ TableName: table, Key: { connectionId }, ConsistentRead: true }),
      );
      return connectionsOf([item as Item | undefined], inSeconds(0))[0];
    },
    inRoom: async (room) => {
      const found: Connection[] = [];
      let from: Record<string, unknown> | undefined;
      do {
        const { Items: items = [], LastEvaluatedKey: next } = await client.send(
          new QueryCommand({
            TableName: table,
            IndexName: "byRoom",
            KeyConditionExpression: "room = :room",
            ExpressionAttributeValues: { ":room": room },
            ...(from === undefined ? {} : { ExclusiveStartKey: from }),
          }),
        );
        found.push(...connectionsOf(items as Item[], inSeconds(0)));
        from = next;
      } while (from !== undefined);
      return found;
    },
  };
}

/**
 * Reads `CONNECTIONS_TABLE`. Three attempts of at most 2.5 s each; the SDK's own defaults wait without end. Endpoint,
 * region and credentials are the SDK's to find.
 *
 * @throws Error where `CONNECTIONS_TABLE` is not set.
 */
export function dynamodbConnectionStoreFromEnv(env: Environment, clock: Clock): ConnectionStore {
  const client = new DynamoDBClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 500, requestTimeout: 2_500, throwOnRequestTimeout: true },
  });
  const table = requiredVariable(env, "CONNECTIONS_TABLE");
  return dynamodbConnectionStore(DynamoDBDocumentClient.from(client), table, clock);
}

async function unlessKnown(write: Promise<unknown>): Promise<"put" | "known"> {
  try {
    await write;
    return "put";
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return "known";
    throw error;
  }
}

/** Those that are still open: DynamoDB may take two days to delete what has expired. */
function connectionsOf(items: readonly (Item | undefined)[], nowSeconds: number): Connection[] {
  return items.flatMap((item) => {
    if (item?.room === undefined || item.expiresAt <= nowSeconds) return [];
    const { expiresAt: _expiresAt, connectedAt, ...connection } = item;
    return [{ ...connection, connectedAt: new Date(connectedAt) }];
  });
}
