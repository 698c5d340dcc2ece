import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { expect, it, jest } from "@jest/globals";
import { dynamodbProductStore } from "../../../functions/products/dynamodb-product-store.ts";
import { localClient, productsApi } from "../support/products-api.ts";
import { mug, path, refusal } from "../support/products-fixtures.ts";

const unreachable = DynamoDBDocumentClient.from(localClient("http://127.0.0.1:1", 1));
const { call, log, serve } = productsApi();

it("logs one line per request, by the contract's operationId", async () => {
  await call("createProduct", { body: mug });
  await call("getProduct", path("none"));
  expect(log().lines()).toMatchObject([
    { operation: "createProduct", status: 201 },
    { operation: "getProduct", status: 404 },
  ]);
});

it("answers 500 without a word about DynamoDB where that is not reached, and logs no credentials", async () => {
  serve(dynamodbProductStore(unreachable, "products"));
  const answer = await call("getProduct", path("mug-blue"));
  expect(answer).toMatchObject(refusal(500, "INTERNAL_ERROR", []));
  expect(JSON.stringify(answer)).not.toMatch(/127\.0\.0\.1|ECONN|dynamo/i);
  expect(log().lines()).toMatchObject([
    { level: "ERROR", error: { message: expect.stringContaining("ECONNREFUSED") } },
    { status: 500 },
  ]);
  expect(log().text()).not.toContain("SECRET-KEY-OF-THE-TEST");
});

it.each([undefined, ""])("does not start where PRODUCTS_TABLE is %j, and says so", async (table) => {
  await jest.isolateModulesAsync(async () => {
    if (table === undefined) delete process.env.PRODUCTS_TABLE;
    else process.env.PRODUCTS_TABLE = table;
    const start = import("../../../functions/products/handler.ts");
    await expect(start).rejects.toThrow("the environment variable PRODUCTS_TABLE is not set");
  });
});
