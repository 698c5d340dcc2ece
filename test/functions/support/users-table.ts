import { CreateTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { dynamodbUserStore } from "../../../functions/users/dynamodb-user-store.ts";
import type { UserStore } from "../../../functions/users/user-store.ts";

/** A store over a new empty table, made as Terraform makes it: key `id`, index `byCreatedAt`. */
export async function emptyUserStore(client: DynamoDBClient, table: string): Promise<UserStore> {
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: ["id", "directory", "createdAt"].map((attribute) => ({
        AttributeName: attribute,
        AttributeType: "S" as const,
      })),
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
      GlobalSecondaryIndexes: [
        {
          IndexName: "byCreatedAt",
          KeySchema: [
            { AttributeName: "directory", KeyType: "HASH" },
            { AttributeName: "createdAt", KeyType: "RANGE" },
          ],
          Projection: { ProjectionType: "ALL" },
        },
      ],
    }),
  );
  return dynamodbUserStore(DynamoDBDocumentClient.from(client), table);
}
