import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, paginateQuery } from "@aws-sdk/lib-dynamodb";
import { type Environment, requiredVariable } from "../_shared/environment.ts";
import type { Category, PricedProduct, ReportStore } from "./report-store.ts";

/** Reads the products' table page by page, a category by its own index. */
export function dynamodbReportStore(client: DynamoDBDocumentClient, table: string): ReportStore {
  return {
    products: (category) => pricedProducts(client, table, category),
  };
}

/**
 * Reads `PRODUCTS_TABLE`. Endpoint, region and credentials are the SDK's to find.
 *
 * @throws Error where `PRODUCTS_TABLE` is not set.
 */
export function dynamodbReportStoreFromEnv(env: Environment): ReportStore {
  const client = new DynamoDBClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 500, requestTimeout: 2_500, throwOnRequestTimeout: true },
  });
  return dynamodbReportStore(DynamoDBDocumentClient.from(client), requiredVariable(env, "PRODUCTS_TABLE"));
}

async function* pricedProducts(
  client: DynamoDBDocumentClient,
  table: string,
  category: Category | undefined,
): AsyncIterable<PricedProduct> {
  const [index, name, value] =
    category === undefined ? ["byCreatedAt", "catalogue", "all"] : ["byCategory", "category", category];
  const pages = paginateQuery(
    { client },
    {
      TableName: table,
      IndexName: index,
      KeyConditionExpression: "#hash = :hash",
      ProjectionExpression: "#category, #price",
      ExpressionAttributeNames: { "#hash": name, "#category": "category", "#price": "price" },
      ExpressionAttributeValues: { ":hash": value },
    },
  );
  for await (const { Items: items = [] } of pages) yield* items as PricedProduct[];
}
