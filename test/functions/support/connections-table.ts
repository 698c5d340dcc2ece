import { CreateTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Clock } from "../../../functions/_shared/runtime.ts";
import type { ConnectionStore } from "../../../functions/chat/connection-store.ts";
import { dynamodbConnectionStore } from "../../../functions/chat/dynamodb-connection-store.ts";

/** A store over a new empty table, made as Terraform makes it: key `connectionId`, index `byRoom`. */
export async function emptyConnectionStore(
  client: DynamoDBClient,
  table: string,
  clock: Clock,
): Promise<ConnectionStore> {
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: ["connectionId", "room"].map((attribute) => ({
        AttributeName: attribute,
        AttributeType: "S" as const,
      })),
      KeySchema: [{ AttributeName: "connectionId", KeyType: "HASH" }],
      GlobalSecondaryIndexes: [
        {
          IndexName: "byRoom",
          KeySchema: [
            { AttributeName: "room", KeyType: "HASH" },
            { AttributeName: "connectionId", KeyType: "RANGE" },
          ],
          Projection: { ProjectionType: "ALL" },
        },
      ],
    }),
  );
  return dynamodbConnectionStore(DynamoDBDocumentClient.from(client), table, clock);
}
