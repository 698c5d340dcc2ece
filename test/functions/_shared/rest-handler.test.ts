import { afterEach, describe, expect, it, jest } from "@jest/globals";
import * as z from "zod/mini";
import { json } from "../../../functions/_shared/answer.ts";
import { operation } from "../../../functions/_shared/operation.ts";
import { restHandler } from "../../../functions/_shared/rest-handler.ts";
import { expectDeclared } from "../support/contract.ts";
import { proxyEvent, requestId } from "../support/event.ts";
import { captureLog, lambdaContext, runtimeAt } from "../support/invocation.ts";

const now = "2026-01-15T09:30:00.000Z";

const fine = operation("getRoot", z.object({}), () => json(200, { name: "store", version: "1", links: [] }));
const broken = operation("getRoot", z.object({}), () => {
  throw new Error("the password is hunter2");
});

function serve(getRoot = fine, env: Readonly<Record<string, string>> = {}) {
  const handler = restHandler({ "GET /": getRoot }, runtimeAt(now, env));
  const log = captureLog();
  return {
    log,
    get: (headers: Record<string, string> = {}, route: `GET /${string}` = "GET /") =>
      handler(proxyEvent(route, { headers }), lambdaContext),
  };
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe("correlation id", () => {
  it.each(["4bf92f3577b34da6", "A.b_c:d-1", "x".repeat(128)])("takes the caller's %s", async (id) => {
    const { get, log } = serve();
    expect((await get({ "X-Correlation-Id": id })).headers).toMatchObject({ "x-correlation-id": id });
    expect(log.lines()).toMatchObject([{ correlation_id: id }]);
  });

  it.each([
    ["is too long", "x".repeat(129)],
    ["is empty", ""],
    ["has a line break", "a\nb"],
    ["has a quotation mark", 'a"b'],
    ["starts with a dash", "-a"],
    ["is not ASCII", "ä"],
  ])("falls back to the request id where the caller's %s", async (_title, id) => {
    const { get, log } = serve();
    expect((await get({ "x-correlation-id": id })).headers).toMatchObject({ "x-correlation-id": requestId });
    expect(log.lines()).toMatchObject([{ correlation_id: requestId }]);
  });

  it("is the request id where the caller sends none", async () => {
    expect((await serve().get()).headers).toMatchObject({ "x-correlation-id": requestId });
  });
});

describe("CORS", () => {
  const shop = "https://shop.example.com";
  const admin = "https://admin.example.com";
  const corsOf = async (origins: string | undefined, origin?: string, getRoot = fine) => {
    const env = origins === undefined ? {} : { CORS_ORIGINS: origins };
    const { headers } = await serve(getRoot, env).get(origin === undefined ? {} : { origin });
    return { allowed: headers?.["Access-Control-Allow-Origin"], vary: headers?.Vary, headers };
  };

  it.each([undefined, "", " "])("sends no headers where CORS_ORIGINS is %j", async (origins) => {
    const { headers } = await corsOf(origins, shop);
    expect(Object.keys(headers ?? {})).toEqual(["Content-Type", "x-correlation-id"]);
  });

  it("allows every origin with *", async () => {
    expect(await corsOf("*", shop)).toMatchObject({ allowed: "*", vary: undefined });
  });

  it("names the only origin whoever asks, so that caches may share the answer", async () => {
    expect(await corsOf(shop, admin)).toMatchObject({ allowed: shop, vary: undefined });
  });

  it("echoes the origin that asks where several are listed", async () => {
    expect(await corsOf(`${shop} ${admin}`, admin)).toMatchObject({ allowed: admin, vary: "Origin" });
  });

  it.each(["https://evil.example.com", undefined, `${shop}.evil.example`])(
    "allows nothing to %s where it is not listed",
    async (origin) => {
      expect(await corsOf(`${shop} ${admin}`, origin)).toMatchObject({ allowed: undefined, vary: "Origin" });
    },
  );

  it("lets scripts read the correlation id and Location", async () => {
    const { headers } = await corsOf("*");
    expect(headers).toMatchObject({ "Access-Control-Expose-Headers": "x-correlation-id, Location" });
  });

  it("is on errors too", async () => {
    expect(await corsOf("*", shop, broken)).toMatchObject({ allowed: "*" });
  });

  it.each(["shop.example.com", `${shop}/`, `${shop}/path`, `* ${shop}`, "null"])(
    "refuses to start with CORS_ORIGINS %j",
    (origins) => {
      expect(() => runtimeAt(now, { CORS_ORIGINS: origins })).toThrow(/CORS_ORIGINS holds/);
    },
  );
});

describe("log", () => {
  it("has one line per request with operation, status, duration and the function's name", async () => {
    const { get, log } = serve();
    await get();
    expect(log.lines()).toEqual([
      expect.objectContaining({
        level: "INFO",
        message: "request",
        operation: "getRoot",
        status: 200,
        duration_ms: 0,
        function_name: "dev-store",
        function_request_id: lambdaContext.awsRequestId,
      }),
    ]);
  });

  it("measures the duration", async () => {
    const moments = [new Date(1_000), new Date(1_042)];
    const handler = restHandler(
      { "GET /": fine },
      { ...runtimeAt(now), clock: () => moments.shift() ?? new Date(0) },
    );
    const log = captureLog();
    await handler(proxyEvent("GET /"), lambdaContext);
    expect(log.lines()).toMatchObject([{ duration_ms: 42 }]);
  });

  it("never holds headers, queries or bodies", async () => {
    const handler = restHandler({ "GET /": broken }, runtimeAt(now));
    const log = captureLog();
    const event = proxyEvent("GET /", {
      headers: { Authorization: "Bearer TOKEN-1", Cookie: "COOKIE-1", "x-api-key": "KEY-1" },
      query: { token: "QUERY-1" },
      body: { card: "BODY-1" },
    });
    await handler(event, lambdaContext);
    expect(log.lines()).toHaveLength(2);
    for (const secret of ["TOKEN-1", "COOKIE-1", "KEY-1", "QUERY-1", "BODY-1"]) {
      expect(log.text()).not.toContain(secret);
    }
  });
});

describe("an unexpected error", () => {
  it("is a 500 in the envelope that says nothing of it", async () => {
    const result = await serve(broken).get();
    expect(result.statusCode).toBe(500);
    expectDeclared("getRoot", result);
    expect(JSON.parse(result.body)).toEqual({
      code: "INTERNAL_ERROR",
      message: expect.any(String),
      details: [],
    });
    expect(result.body).not.toContain("hunter2");
  });

  it("is logged with its stack before the request's line", async () => {
    const { get, log } = serve(broken);
    await get();
    expect(log.lines()).toMatchObject([
      {
        level: "ERROR",
        operation: "getRoot",
        correlation_id: requestId,
        error: { message: "the password is hunter2", stack: expect.stringContaining("rest-handler.test") },
      },
      { level: "INFO", operation: "getRoot", correlation_id: requestId, status: 500 },
    ]);
  });
});

it("fails loudly on a route that nobody answers", async () => {
  const route = "GET /else";
  const { get, log } = serve();
  expect(await get({}, route)).toMatchObject({ statusCode: 500 });
  expect(log.lines()).toMatchObject([
    { level: "ERROR", operation: route, error: { message: `no operation answers ${route}` } },
    { level: "INFO", operation: route, status: 500 },
  ]);
});
