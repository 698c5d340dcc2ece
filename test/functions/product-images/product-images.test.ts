import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import type { APIGatewayProxyResult } from "aws-lambda";
import * as z from "zod/mini";
import type { RestHandler } from "../../../functions/_shared/rest-handler.ts";
import { dynamodbProductFinder } from "../../../functions/product-images/dynamodb-product-finder.ts";
import { newImage } from "../../../functions/product-images/request-image-upload.ts";
import { s3ImageStoreFromEnv } from "../../../functions/product-images/s3-image-store.ts";
import { dynalite, type RunningDynamodb } from "../../support/dynamodb-backends.ts";
import { contractSchema, expectDeclared } from "../support/contract.ts";
import { proxyEvent } from "../support/event.ts";
import { captureLog, lambdaContext, runtimeAt } from "../support/invocation.ts";
import { emptyStore, localClient } from "../support/products-api.ts";
import { mug, now, path, refusal, stored } from "../support/products-fixtures.ts";
import { type ObjectServer, objectServer } from "./object-server.ts";

const upload = { contentType: "image/png", sizeBytes: 48_213 };

let dynamodb: RunningDynamodb;
let client: DynamoDBClient;
let s3: ObjectServer;
let handler: RestHandler;
let remove: (id: string) => Promise<unknown>;
let create: (createdAt: string) => Promise<unknown>;

beforeAll(async () => {
  dynamodb = await dynalite.start();
  client = localClient(dynamodb.endpoint);
  s3 = await objectServer();
  const store = await emptyStore(client, "products");
  create = (createdAt) =>
    store.create({ ...stored, category: "kitchen", price: mug.price as never, createdAt });
  remove = (id) => store.delete(id);
  Object.assign(process.env, {
    PRODUCTS_TABLE: "products",
    IMAGES_BUCKET: "test-images",
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "AKIAEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "SECRET-KEY-OF-THE-TEST",
    AWS_ENDPOINT_URL_S3: s3.url,
  });
  // The module wires itself when it is loaded, as Lambda loads it.
  const { productImages } = await import("../../../functions/product-images/handler.ts");
  const runtime = runtimeAt(now);
  const products = dynamodbProductFinder(DynamoDBDocumentClient.from(client), "products");
  handler = productImages(runtime, products, s3ImageStoreFromEnv(process.env, runtime.clock));
});
afterAll(async () => {
  client.destroy();
  await Promise.all([dynamodb.stop(), s3.close()]);
});
beforeEach(async () => {
  s3.keys.clear();
  captureLog();
  await create(now);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await remove(stored.id);
});

async function call(method: "GET" | "POST", productId: string, body?: unknown) {
  const parts = { ...path(productId), ...(body === undefined ? {} : { body }) };
  const result: APIGatewayProxyResult = await handler(
    proxyEvent(`${method} /products/{productId}/image`, parts),
    lambdaContext,
  );
  expectDeclared(method === "GET" ? "getProductImage" : "requestImageUpload", result);
  return { status: result.statusCode, headers: result.headers, body: JSON.parse(result.body) };
}

/** What S3 will check of a form. */
const policyOf = (fields: Readonly<Record<string, string>>) =>
  JSON.parse(Buffer.from(fields.Policy ?? "", "base64").toString("utf8"));

describe("requestImageUpload", () => {
  it("answers a form whose policy holds bucket, key, content type and size", async () => {
    const { status, headers, body } = await call("POST", mug.sku, upload);
    expect({ status, headers }).toMatchObject({ status: 200, headers: { "Cache-Control": "no-store" } });
    expect(body).toMatchObject({ url: `${s3.url}/test-images`, maxBytes: 48_213 });
    const { key } = body.fields;
    expect(key).toMatch(/^images\/[0-9a-f]{64}$/);
    const { conditions, expiration } = policyOf(body.fields);
    expect(conditions).toEqual(
      expect.arrayContaining([
        ["content-length-range", 1, 48_213],
        { "Content-Type": "image/png" },
        { bucket: "test-images" },
        { key },
      ]),
    );
    expect(body.fields["Content-Type"]).toBe("image/png");
    expect(body.expiresAt).toBe(new Date(expiration).toISOString());
    const [, y, mo, d, h, mi, s] =
      /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(body.fields["X-Amz-Date"]) ?? [];
    const signedAt = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
    expect(Date.parse(body.expiresAt) - signedAt).toBe(300_000);
  });

  it("gives one product one key, which another product or a later one of that id does not get", async () => {
    const keyOf = async () => (await call("POST", mug.sku, upload)).body.fields.key;
    const first = await keyOf();
    expect(await keyOf()).toBe(first);
    await remove(stored.id);
    await create("2026-02-01T00:00:00.000Z");
    expect(await keyOf()).not.toBe(first);
  });

  it("asks for a product that is there", async () => {
    expect(await call("POST", "nothing", upload)).toMatchObject(refusal(404, "PRODUCT_NOT_FOUND", []));
  });

  it.each([
    [{ ...upload, contentType: "image/svg+xml" }],
    [{ ...upload, contentType: "image/png; charset=utf-8" }],
    [{ ...upload, sizeBytes: 0 }],
    [{ ...upload, sizeBytes: 5_242_881 }],
    [{ ...upload, sizeBytes: 1.5 }],
    [{ ...upload, key: "images/other" }],
    [{ contentType: "image/png" }],
  ])("refuses %j", async (body) => {
    expect(await call("POST", mug.sku, body)).toMatchObject(refusal(400, "INVALID_BODY"));
  });

  it.each([1, 5_242_880])("takes a size of %d bytes", async (sizeBytes) => {
    expect(await call("POST", mug.sku, { ...upload, sizeBytes })).toMatchObject({
      status: 200,
      body: { maxBytes: sizeBytes },
    });
  });

  it("checks exactly the contract's schema", () => {
    const { $schema: _dialect, ...schema } = z.toJSONSchema(newImage);
    expect(withoutWords(contractSchema("NewImage"))).toEqual(schema);
  });
});

describe("getProductImage", () => {
  it("answers an address that ends, once there is an image", async () => {
    const { fields } = (await call("POST", mug.sku, upload)).body;
    s3.keys.add(`test-images/${fields.key}`);
    const { status, headers, body } = await call("GET", mug.sku);
    expect({ status, headers }).toMatchObject({ status: 200, headers: { "Cache-Control": "no-store" } });
    const url = new URL(body.url);
    expect(url.pathname).toBe(`/test-images/${fields.key}`);
    expect(url.searchParams.get("X-Amz-Expires")).toBe("300");
    expect(url.searchParams.get("X-Amz-Date")).toBe("20260115T093000Z");
    expect(body.expiresAt).toBe("2026-01-15T09:35:00.000Z");
  });

  it("says that there is none yet", async () => {
    expect(await call("GET", mug.sku)).toMatchObject(refusal(404, "IMAGE_NOT_FOUND", []));
  });

  it("does not show an image of a product that is gone, nor to its successor", async () => {
    const { fields } = (await call("POST", mug.sku, upload)).body;
    s3.keys.add(`test-images/${fields.key}`);
    await remove(stored.id);
    expect(await call("GET", mug.sku)).toMatchObject(refusal(404, "PRODUCT_NOT_FOUND", []));
    await create("2026-02-01T00:00:00.000Z");
    expect(await call("GET", mug.sku)).toMatchObject(refusal(404, "IMAGE_NOT_FOUND", []));
  });

  it("does not take a refusal of S3 for an absent image", async () => {
    s3.refuse = true;
    expect(await call("GET", mug.sku)).toMatchObject(refusal(500, "INTERNAL_ERROR", []));
    s3.refuse = false;
  });
});

/** A schema without what only people read. */
function withoutWords(schema: unknown): unknown {
  return JSON.parse(
    JSON.stringify(schema, (key, value) => (["description", "example"].includes(key) ? undefined : value)),
  );
}
