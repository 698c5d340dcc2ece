import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { APIGatewayProxyEventSchema } from "@aws-lambda-powertools/parser/schemas/api-gateway";
import { APIGatewayProxyEventV2Schema } from "@aws-lambda-powertools/parser/schemas/api-gatewayv2";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { accountId } from "../support/fixture-stack.ts";
import type { HttpCall } from "../support/http-call.ts";
import { httpEcho, httpLambda, httpOperation, httpStack } from "../support/http-stack.ts";
import {
  inheritedIn,
  inheritedLists,
  inheritedNames,
  inheritedQuery,
  inLowerCase,
} from "../support/inherited-names.ts";
import { type ServedFixture, serveFixture } from "../support/served-fixture.ts";

const second = httpOperation(httpLambda("dev-echo"));
const first = httpOperation(httpLambda("dev-echo", { payloadFormatVersion: "1.0" }));
const id = expect.stringMatching(/^[\w-]{15}=$/);

let fixture: ServedFixture;
beforeAll(async () => {
  fixture = await serveFixture(
    httpStack({
      functions: { "dev-echo": httpEcho },
      api: {
        paths: {
          "/v2/{id}": { get: second, post: second },
          "/v2": { get: second },
          "/v1/{id}": { get: first, post: first },
          "/v1": { get: first },
        },
      },
      stages: { $default: {}, dev: { stage_variables: { color: "blue" } } },
    }),
  );
});

const seen = async (path: string, call?: HttpCall): Promise<Record<string, unknown>> =>
  (await fixture.json(path, call)) as Record<string, unknown>;

/** The event of a request with nothing but a host: clients of node add headers of their own. */
async function rawCall(line: string): Promise<Record<string, unknown>> {
  const socket = connect(Number(new URL(fixture.origin).port), "127.0.0.1");
  socket.write(`${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  const [, body = ""] = (await text(socket)).split("\r\n\r\n");
  return JSON.parse(body) as Record<string, unknown>;
}

describe("an event in format 2.0", () => {
  it("has every part that AWS sends, and what is empty is left out", async () => {
    const port = new URL(fixture.origin).port;
    const event = await seen("/v2/a%20b?x=1&y=a%2Cb&x=2&z=", {
      headers: {
        "User-Agent": "test/1",
        "X-Twice": ["1", "2"],
        Cookie: "a=1; b=2",
        "X-Amzn-Trace-Id": "Root=1-2-3",
      },
    });
    expect(event).toEqual({
      version: "2.0",
      routeKey: "GET /v2/{id}",
      rawPath: "/v2/a b",
      rawQueryString: "x=1&y=a%2Cb&x=2&z=",
      cookies: ["a=1", "b=2"],
      headers: {
        host: `localhost:${port}`,
        "user-agent": "test/1",
        "x-twice": "1,2",
        "x-amzn-trace-id": "Root=1-2-3",
        "x-forwarded-for": "127.0.0.1",
        "x-forwarded-port": port,
        "x-forwarded-proto": "http",
      },
      queryStringParameters: { x: "1,2", y: "a,b", z: "" },
      requestContext: {
        accountId,
        apiId: expect.stringMatching(/^[a-z0-9]{10}$/),
        domainName: `localhost:${port}`,
        domainPrefix: "localhost",
        http: {
          method: "GET",
          path: "/v2/a b",
          protocol: "HTTP/1.1",
          sourceIp: "127.0.0.1",
          userAgent: "test/1",
        },
        requestId: id,
        routeKey: "GET /v2/{id}",
        stage: "$default",
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        timeEpoch: expect.any(Number),
      },
      pathParameters: { id: "a b" },
      isBase64Encoded: false,
    });
    expect(Object.keys(event)).not.toContain("body");
  });

  it("keeps stage and stage variables of a named stage", async () => {
    expect(await seen("/dev/v2")).toMatchObject({
      rawPath: "/dev/v2",
      rawQueryString: "",
      stageVariables: { color: "blue" },
      requestContext: { stage: "dev", http: { path: "/dev/v2", userAgent: "" } },
    });
  });

  it("names the request as the answer's header does", async () => {
    const answer = await fixture.call("/v2");
    const { requestContext } = JSON.parse(answer.body) as { requestContext: { requestId: string } };
    expect(requestContext.requestId).toBe(answer.headers["apigw-requestid"]);
  });

  it.each([
    ["application/json", false],
    ["application/problem+json; charset=utf-8", false],
    ["text/csv", false],
    ["application/x-www-form-urlencoded", false],
    ["application/javascript", false],
    ["application/octet-stream", true],
    ["image/png", true],
    ["multipart/form-data; boundary=x", true],
  ])("has a body of %s as text or base64", async (contentType, isBase64Encoded) => {
    const body = '{"a":"ä"}';
    const event = await seen("/v2/1", { body, headers: { "Content-Type": contentType } });
    expect([event.body, event.isBase64Encoded]).toEqual([
      isBase64Encoded ? Buffer.from(body).toString("base64") : body,
      isBase64Encoded,
    ]);
  });

  it("says that a POST without a body has a length of 0, also where the client says nothing", async () => {
    expect((await rawCall("POST /v2/1")).headers).toHaveProperty("content-length", "0");
    expect((await rawCall("GET /v2/1")).headers).not.toHaveProperty("content-length");
  });
});

describe("an event in format 1.0", () => {
  it("has the keys of a REST API's, with names and ids of its own", async () => {
    const event = await seen("/v1/a%20b?x=1&x=2", { headers: { "x-twice": ["1", "2"], "user-agent": "t" } });
    expect(event).toMatchObject({
      version: "1.0",
      resource: "/v1/{id}",
      path: "/v1/a%20b",
      httpMethod: "GET",
      headers: { "X-Twice": "2", "User-Agent": "t", "X-Forwarded-Proto": "http" },
      multiValueHeaders: { "X-Twice": ["1", "2"] },
      queryStringParameters: { x: "2" },
      multiValueQueryStringParameters: { x: ["1", "2"] },
      pathParameters: { id: "a b" },
      stageVariables: null,
      body: null,
      isBase64Encoded: false,
      requestContext: {
        path: "/v1/a b",
        resourceId: "GET /v1/{id}",
        resourcePath: "/v1/{id}",
        stage: "$default",
        requestId: id,
        extendedRequestId: id,
        identity: { sourceIp: "127.0.0.1", userAgent: "t", user: null },
      },
    });
    expect(event.requestContext).not.toHaveProperty("deploymentId");
  });

  it("has null for what is empty", async () => {
    expect(await seen("/v1")).toMatchObject({
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
    });
  });
});

describe("an event has headers and query parameters of names that objects inherit", () => {
  it("in format 2.0", async () => {
    const event = await seen(`/v2?${inheritedQuery}`, { headers: inheritedNames });
    expect(inheritedIn(event.headers)).toEqual(inLowerCase(inheritedNames));
    expect(event.queryStringParameters).toEqual(inheritedNames);
  });

  it("in format 1.0", async () => {
    const event = await seen(`/v1?${inheritedQuery}`, { headers: inheritedNames });
    expect(inLowerCase(inheritedIn(event.headers))).toEqual(inLowerCase(inheritedNames));
    expect(inLowerCase(inheritedIn(event.multiValueHeaders))).toEqual(inLowerCase(inheritedLists));
    expect(event.multiValueQueryStringParameters).toEqual(inheritedLists);
  });
});

it.each([
  ["/v2/1?x=1", {}],
  ["/dev/v2", {}],
  ["/v2/1", { body: '{"a":1}', headers: { "content-type": "application/json", cookie: "a=1" } }],
])("the event of %s is one that Powertools' schema takes", async (path, call) => {
  const event = await seen(path, call);
  expect(APIGatewayProxyEventV2Schema.parse(event)).toMatchObject({ version: "2.0" });
});

it("an event in format 1.0 is one that Powertools' schema takes", async () => {
  const event = await seen("/v1/1?x=1");
  expect(APIGatewayProxyEventSchema.parse(event)).toMatchObject({ httpMethod: "GET" });
});
