import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { afterAll, afterEach, beforeAll, beforeEach, jest } from "@jest/globals";
import type { RestHandler } from "../../../functions/_shared/rest-handler.ts";
import type { OperationId } from "../../../functions/_shared/store-contract.ts";
import { dynamodbProductStore } from "../../../functions/products/dynamodb-product-store.ts";
import type { ProductStore } from "../../../functions/products/product-store.ts";
import { dynalite, type RunningDynamodb } from "../../support/dynamodb-backends.ts";
import { expectDeclared } from "./contract.ts";
import { proxyEvent, type RequestParts } from "./event.ts";
import { captureLog, lambdaContext, runtimeAt } from "./invocation.ts";
import { now } from "./products-fixtures.ts";
import { createProductsTable } from "./products-table.ts";

const routes = {
  listProducts: "GET /products",
  createProduct: "POST /products",
  getProduct: "GET /products/{productId}",
  updateProduct: "PATCH /products/{productId}",
  deleteProduct: "DELETE /products/{productId}",
} as const satisfies Partial<Record<OperationId, string>>;

/** A client with made-up credentials; `endpoint` is a DynamoDB on this machine. */
export function localClient(endpoint: string, maxAttempts = 3): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: "eu-west-1",
    credentials: { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "SECRET-KEY-OF-THE-TEST" },
    maxAttempts,
  });
}

/** A store over a new empty table. */
export async function emptyStore(client: DynamoDBClient, table: string): Promise<ProductStore> {
  await createProductsTable(client, table);
  return dynamodbProductStore(DynamoDBDocumentClient.from(client), table);
}

/** The whole products function over an empty table for each test of the file. Every answer is held to the contract. */
export function productsApi() {
  let dynamodb: RunningDynamodb;
  let client: DynamoDBClient;
  let serve: (store: ProductStore) => void;
  let handler: RestHandler;
  let log: ReturnType<typeof captureLog>;
  let tables = 0;
  beforeAll(async () => {
    dynamodb = await dynalite.start();
    client = localClient(dynamodb.endpoint);
    // The module wires itself when it is loaded, as Lambda loads it.
    process.env.PRODUCTS_TABLE = "products";
    const { products } = await import("../../../functions/products/handler.ts");
    serve = (store) => {
      handler = products(runtimeAt(now), store);
    };
  });
  afterAll(async () => {
    client.destroy();
    await dynamodb.stop();
  });
  beforeEach(async () => {
    tables += 1;
    serve(await emptyStore(client, `products-${tables}`));
    log = captureLog();
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  return {
    serve: (store: ProductStore) => serve(store),
    log: () => log,
    call: async (operationId: keyof typeof routes, parts: RequestParts = {}) => {
      const result = await handler(proxyEvent(routes[operationId], parts), lambdaContext);
      expectDeclared(operationId, result);
      const { statusCode: status, headers, body } = result;
      return { status, headers, body: body === "" ? "" : JSON.parse(body) };
    },
  };
}
