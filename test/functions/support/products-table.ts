import { CreateTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";

/** The table as Terraform makes it: key `id`, indexes `byCreatedAt` and `byCategory`. */
export async function createProductsTable(client: DynamoDBClient, name: string): Promise<void> {
  const index = (indexName: string, hashKey: string) => ({
    IndexName: indexName,
    KeySchema: [
      { AttributeName: hashKey, KeyType: "HASH" as const },
      { AttributeName: "createdAt", KeyType: "RANGE" as const },
    ],
    Projection: { ProjectionType: "ALL" as const },
  });
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: ["id", "catalogue", "category", "createdAt"].map((attribute) => ({
        AttributeName: attribute,
        AttributeType: "S" as const,
      })),
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
      GlobalSecondaryIndexes: [index("byCreatedAt", "catalogue"), index("byCategory", "category")],
    }),
  );
}
