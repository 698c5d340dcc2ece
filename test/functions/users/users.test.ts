import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import type { HttpHandler } from "../../../functions/_shared/http-handler.ts";
import { users } from "../../../functions/users/users.ts";
import { type RunningDynamodb, servedDynamodb } from "../../support/dynamodb-backends.ts";
import { contractChecks } from "../support/contract-checks.ts";
import type { RequestParts } from "../support/event.ts";
import { httpEvent } from "../support/http-event.ts";
import { captureLog, lambdaContext, runtimeAt } from "../support/invocation.ts";
import { localClient } from "../support/products-api.ts";
import { emptyUserStore } from "../support/users-table.ts";

const now = "2026-01-15T09:30:00.000Z";
const checks = contractChecks("users.openapi.yaml");
const ada = { email: "ada@example.com", name: "Ada Lovelace" };
const stored = { id: "id-1", ...ada, version: 1, createdAt: now, updatedAt: now };

let dynamodb: RunningDynamodb;
let client: DynamoDBClient;
let handler: HttpHandler;
let log: ReturnType<typeof captureLog>;
let tables = 0;

beforeAll(async () => {
  dynamodb = await servedDynamodb.start();
  client = localClient(dynamodb.endpoint);
});
afterAll(async () => {
  client.destroy();
  await dynamodb.stop();
});
beforeEach(async () => {
  tables += 1;
  let ids = 0;
  const store = await emptyUserStore(client, `users-${tables}`);
  handler = users(runtimeAt(now), store, checks, () => `id-${++ids}`);
  log = captureLog();
});
afterEach(() => {
  jest.restoreAllMocks();
});

async function call(route: `${string} /${string}`, parts: RequestParts = {}) {
  const { statusCode, headers, body = "" } = await handler(httpEvent(route, parts), lambdaContext);
  return { status: statusCode, headers, body: body === "" ? "" : JSON.parse(body) };
}

const one = { pathParameters: { userId: "id-1" } };
const change = (body: unknown, ifMatch = '"1"') =>
  call("PATCH /users/{userId}", { ...one, body, headers: { "If-Match": ifMatch } });

describe("the users function", () => {
  it("takes a user in, and says where it is and which version", async () => {
    const { status, headers, body } = await call("POST /users", { body: ada });
    expect({ status, body }).toEqual({ status: 201, body: stored });
    expect(headers).toMatchObject({
      Location: "/users/id-1",
      ETag: '"1"',
      "Content-Type": "application/json",
    });
  });

  it("answers a user with its version", async () => {
    await call("POST /users", { body: ada });
    const { status, headers, body } = await call("GET /users/{userId}", one);
    expect({ status, body, etag: headers?.ETag }).toEqual({ status: 200, body: stored, etag: '"1"' });
  });

  it("lists a page and the rest of it", async () => {
    await call("POST /users", { body: ada });
    await call("POST /users", { body: { ...ada, email: "bob@example.com" } });
    const first = await call("GET /users", { query: { limit: "1" } });
    expect(first).toMatchObject({ status: 200, body: { items: [{}], nextCursor: expect.any(String) } });
    const rest = await call("GET /users", { query: { limit: "1", cursor: first.body.nextCursor } });
    expect(rest.body).toEqual({ items: [expect.objectContaining({ version: 1 })] });
  });

  it("changes a user that still is as it was read, and refuses the second of two changes", async () => {
    await call("POST /users", { body: ada });
    expect(await change({ name: "Ada King" })).toMatchObject({ status: 200, headers: { ETag: '"2"' } });
    expect(await change({ name: "Late" })).toMatchObject({
      status: 412,
      body: { code: "VERSION_CONFLICT", details: [expect.stringContaining('is "2" now')] },
    });
  });

  it("lets a user go", async () => {
    await call("POST /users", { body: ada });
    expect(await call("DELETE /users/{userId}", one)).toMatchObject({ status: 204, body: "" });
    expect(await call("DELETE /users/{userId}", one)).toMatchObject({ status: 404 });
  });

  it("knows no two users of one address", async () => {
    await call("POST /users", { body: ada });
    await call("POST /users", { body: { ...ada, email: "bob@example.com" } });
    const taken = { status: 409, body: { code: "EMAIL_TAKEN" } };
    expect(await call("POST /users", { body: { ...ada, email: "Ada@Example.com" } })).toMatchObject(taken);
    expect(await change({ email: "bob@example.com" })).toMatchObject(taken);
  });

  it.each(["GET", "DELETE"])("answers 404 to %s of nobody", async (method) => {
    const body = { code: "USER_NOT_FOUND", message: "There is no user 'id-1'.", details: [] };
    expect(await call(`${method} /users/{userId}`, one)).toMatchObject({ status: 404, body });
  });

  it("repeats the caller's correlation id, or gives the request's", async () => {
    const headers = { "X-Correlation-Id": "trace-7" };
    expect((await call("GET /users", { headers })).headers).toMatchObject({ "x-correlation-id": "trace-7" });
    expect((await call("GET /users")).headers?.["x-correlation-id"]).toBe(
      "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
    );
    expect(log.lines()[0]).toMatchObject({ operation: "listUsers", status: 200, correlation_id: "trace-7" });
  });

  it("sends no CORS headers, as the gateway owns them", async () => {
    const { headers } = await call("GET /users", { headers: { Origin: "https://a.example" } });
    expect(Object.keys(headers ?? {}).filter((name) => /^access-control/i.test(name))).toEqual([]);
  });
});

describe("the contract's checks", () => {
  it.each([
    ["no body", undefined, "body: must be JSON"],
    ["no JSON", "{", "body: must be JSON"],
    ["no object", "[]", "body: must be object"],
    ["a missing field", { name: "Ada" }, "email: is required"],
    ["an unknown field", { ...ada, admin: true }, "admin: is not known"],
    ["a wrong type", { ...ada, name: 7 }, "name: must be string"],
    ["a blank name", { ...ada, name: "  " }, expect.stringMatching(/^name: must match/)],
    ["121 characters", { ...ada, name: "a".repeat(121) }, "name: must NOT have more than 120 characters"],
    ["no address", { ...ada, email: "ada@localhost" }, expect.stringMatching(/^email: must match/)],
  ])("refuse a body with %s", async (_, body, detail) => {
    const answer = await call("POST /users", body === undefined ? {} : { body });
    expect(answer).toMatchObject({ status: 400, body: { code: "INVALID_BODY", details: [detail] } });
  });

  it("count characters, and take the longest name there may be", async () => {
    expect(await call("POST /users", { body: { ...ada, name: "😀".repeat(120) } })).toMatchObject({
      status: 201,
    });
  });

  it("take a body in base64", async () => {
    const body = Buffer.from(JSON.stringify(ada)).toString("base64");
    expect(await call("POST /users", { body, isBase64Encoded: true })).toMatchObject({ status: 201 });
  });

  it.each([
    ["limit", "0", "query.limit: must be >= 1"],
    ["limit", "101", "query.limit: must be <= 100"],
    ["limit", "1.5", "query.limit: must be integer"],
    ["limit", "x", "query.limit: must be integer"],
    ["cursor", "", "query.cursor: must NOT have fewer than 1 characters"],
    ["cursor", "a".repeat(1025), "query.cursor: must NOT have more than 1024 characters"],
  ])("refuse %s=%.10s", async (name, value, detail) => {
    const answer = await call("GET /users", { query: { [name]: value } });
    expect(answer).toMatchObject({ status: 400, body: { code: "INVALID_PARAMETER", details: [detail] } });
  });

  it.each(["1", "100"])("take limit=%s, and parameters that nobody declared", async (limit) => {
    expect(await call("GET /users", { query: { limit, other: "x" } })).toMatchObject({ status: 200 });
  });

  it("refuse a cursor of another list", async () => {
    const answer = await call("GET /users", { query: { cursor: "W10" } });
    expect(answer).toMatchObject({ status: 400, body: { code: "INVALID_CURSOR" } });
  });

  it.each([
    ["", 400],
    ["1", 400],
    ['W/"1"', 400],
    ["*", 400],
    ['"1"', 404],
  ])("answer If-Match: %s for nobody with %i", async (ifMatch, status) => {
    expect(await change({ name: "A" }, ifMatch)).toMatchObject({ status });
  });

  it("refuse a change without If-Match, and one of nothing", async () => {
    const withoutHeader = await call("PATCH /users/{userId}", { ...one, body: { name: "A" } });
    expect(withoutHeader.body.details).toEqual(["header.If-Match: is required"]);
    expect((await change({})).body.details).toEqual(["body: must NOT have fewer than 1 properties"]);
  });

  it("keep a body's types: a number is no text", async () => {
    expect(await change({ name: 1 })).toMatchObject({ status: 400 });
  });
});
