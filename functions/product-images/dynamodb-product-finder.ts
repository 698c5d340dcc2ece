import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
import { type Environment, requiredVariable } from "../_shared/environment.ts";
import type { ProductFinder, ProductIdentity } from "./image-store.ts";

/** Looks products up in the products' table, whose key is `id`. */
export function dynamodbProductFinder(client: DynamoDBDocumentClient, table: string): ProductFinder {
  return {
    find: async (id) => {
      const { Item: item } = await client.send(
        new GetCommand({
          TableName: table,
          Key: { id },
          ConsistentRead: true,
          ProjectionExpression: "id, createdAt",
        }),
      );
      return item as ProductIdentity | undefined;
    },
  };
}

/**
 * Reads `PRODUCTS_TABLE`. Endpoint, region and credentials are the SDK's to find.
 *
 * @throws Error where `PRODUCTS_TABLE` is not set.
 */
export function dynamodbProductFinderFromEnv(env: Environment): ProductFinder {
  const client = new DynamoDBClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 500, requestTimeout: 1_000, throwOnRequestTimeout: true },
  });
  return dynamodbProductFinder(DynamoDBDocumentClient.from(client), requiredVariable(env, "PRODUCTS_TABLE"));
}
