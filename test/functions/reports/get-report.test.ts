import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import type { RestHandler } from "../../../functions/_shared/rest-handler.ts";
import { dynamodbReportStore } from "../../../functions/reports/dynamodb-report-store.ts";
import { dynalite, type RunningDynamodb } from "../../support/dynamodb-backends.ts";
import { expectDeclared } from "../support/contract.ts";
import { proxyEvent } from "../support/event.ts";
import { captureLog, lambdaContext, runtimeAt } from "../support/invocation.ts";
import { emptyStore, localClient } from "../support/products-api.ts";
import { mug, now, refusal, stored } from "../support/products-fixtures.ts";

const eur = (amount: number) => ({ amount, currency: "EUR" as const });

let dynamodb: RunningDynamodb;
let client: DynamoDBClient;
let documents: DynamoDBDocumentClient;
let handler: RestHandler;
let table: string;
let tables = 0;

beforeAll(async () => {
  dynamodb = await dynalite.start();
  client = localClient(dynamodb.endpoint);
  documents = DynamoDBDocumentClient.from(client);
});
afterAll(async () => {
  client.destroy();
  await dynamodb.stop();
});
beforeEach(async () => {
  // The module wires itself when it is loaded, as Lambda loads it.
  process.env.PRODUCTS_TABLE = "products";
  const { reports } = await import("../../../functions/reports/handler.ts");
  table = `products-${++tables}`;
  const store = await emptyStore(client, table);
  const price = eur(500);
  await store.create({ ...stored, category: "kitchen", price: eur(mug.price.amount) });
  await store.create({ ...stored, id: "mug-red", sku: "mug-red", category: "kitchen", price });
  await store.create({
    ...stored,
    id: "ball",
    sku: "ball",
    category: "toys",
    price: { ...price, currency: "USD" },
  });
  handler = reports(runtimeAt(now), dynamodbReportStore(documents, table));
  captureLog();
});
afterEach(() => {
  jest.restoreAllMocks();
});

async function report(query?: Readonly<Record<string, string>>) {
  const result = await handler(
    proxyEvent("GET /reports", query === undefined ? {} : { query }),
    lambdaContext,
  );
  expectDeclared("getReport", result);
  return { status: result.statusCode, body: JSON.parse(result.body) };
}

describe("getReport", () => {
  it("counts the products of each category and gives their prices by currency", async () => {
    expect(await report()).toEqual({
      status: 200,
      body: {
        createdAt: now,
        categories: [
          { category: "kitchen", products: 2, prices: [{ lowest: eur(500), highest: mug.price }] },
          {
            category: "toys",
            products: 1,
            prices: [{ lowest: { amount: 500, currency: "USD" }, highest: { amount: 500, currency: "USD" } }],
          },
        ],
      },
    });
  });

  it("looks at one category alone where it is asked for", async () => {
    expect((await report({ category: "kitchen" })).body.categories).toMatchObject([{ category: "kitchen" }]);
    expect((await report({ category: "books" })).body.categories).toEqual([]);
  });

  it("refuses a category that there is not", async () => {
    expect(await report({ category: "cars" })).toMatchObject(refusal(400, "INVALID_PARAMETER"));
  });

  it("reads on where DynamoDB's page of 1 MB ends", async () => {
    const padding = "x".repeat(300_000);
    for (let number = 0; number < 5; number += 1) {
      const item = { ...stored, id: `big-${number}`, catalogue: "all", category: "books", padding };
      await documents.send(new PutCommand({ TableName: table, Item: item }));
    }
    expect((await report({ category: "books" })).body.categories).toMatchObject([{ products: 5 }]);
  });
});

it("does not start where PRODUCTS_TABLE is not set, and says so", async () => {
  await jest.isolateModulesAsync(async () => {
    delete process.env.PRODUCTS_TABLE;
    await expect(import("../../../functions/reports/handler.ts")).rejects.toThrow(
      "the environment variable PRODUCTS_TABLE is not set",
    );
  });
});
