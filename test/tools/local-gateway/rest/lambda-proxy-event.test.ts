import { APIGatewayProxyEventSchema } from "@aws-lambda-powertools/parser/schemas/api-gateway";
import { beforeAll, describe, expect, it } from "@jest/globals";
import type { APIGatewayProxyEvent } from "aws-lambda";
import { operation } from "../support/fixture-stack.ts";
import type { HttpCall } from "../support/http-call.ts";
import { inheritedIn, inheritedLists, inheritedNames, inheritedQuery } from "../support/inherited-names.ts";
import { type ServedFixture, serveFixture } from "../support/served-fixture.ts";

const code = "export const handler = async (event) => ({ body: JSON.stringify(event) });";

let served: ServedFixture;

beforeAll(async () => {
  const echo = operation("dev-echo", { operationId: "echo" });
  served = await serveFixture({
    functions: { "dev-echo": { code } },
    api: {
      paths: {
        "/": { get: operation("dev-echo") },
        "/items/{id}": { "x-amazon-apigateway-any-method": echo },
        "/files/{proxy+}": { "x-amazon-apigateway-any-method": echo },
        "/a": { post: echo, put: echo },
      },
    },
    apiAttributes: { binary_media_types: ["image/*", "application/octet-stream"] },
    stage: { variables: { link: "blue" } },
  });
});

async function eventOf(path: string, call?: HttpCall): Promise<APIGatewayProxyEvent> {
  return (await served.json(path, call)) as APIGatewayProxyEvent;
}

describe("the event of a Lambda proxy integration", () => {
  it("has exactly AWS's keys, empty maps as null", async () => {
    const event = await eventOf("/dev/");
    expect(event).toEqual({
      resource: "/",
      path: "/",
      httpMethod: "GET",
      headers: expect.any(Object),
      multiValueHeaders: expect.any(Object),
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
      stageVariables: { link: "blue" },
      requestContext: {
        accountId: "111111111111",
        apiId: expect.stringMatching(/^[a-z0-9]{10}$/),
        deploymentId: expect.stringMatching(/^[a-z0-9]{6}$/),
        domainName: served.origin.slice("http://".length),
        domainPrefix: "localhost",
        extendedRequestId: expect.stringMatching(/^[\w-]{15}=$/),
        httpMethod: "GET",
        identity: {
          accessKey: null,
          accountId: null,
          caller: null,
          cognitoAuthenticationProvider: null,
          cognitoAuthenticationType: null,
          cognitoIdentityId: null,
          cognitoIdentityPoolId: null,
          principalOrgId: null,
          sourceIp: "127.0.0.1",
          user: null,
          userAgent: null,
          userArn: null,
        },
        path: "/dev/",
        protocol: "HTTP/1.1",
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        requestTime: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        requestTimeEpoch: expect.any(Number),
        resourceId: expect.stringMatching(/^[a-z0-9]{6}$/),
        resourcePath: "/",
        stage: "dev",
      },
      body: null,
      isBase64Encoded: false,
    });
  });

  it("is one that Powertools' schema takes", async () => {
    const event = await eventOf("/dev/items/1?a=b", { method: "PATCH", body: "{}" });
    expect(APIGatewayProxyEventSchema.safeParse(event).error).toBeUndefined();
  });

  it("carries the operation's id as its name", async () => {
    expect((await eventOf("/dev/items/1")).requestContext).toMatchObject({ operationName: "echo" });
  });

  it("carries the ids that the answer shows", async () => {
    const answer = await served.call("/dev/items/1");
    const { requestContext } = JSON.parse(answer.body) as APIGatewayProxyEvent;
    expect(answer.headers["x-amzn-requestid"]).toBe(requestContext.requestId);
    expect(answer.headers["x-amz-apigw-id"]).toBe(requestContext.extendedRequestId);
  });

  it("has new ids for each request", async () => {
    const [first, second] = [await eventOf("/dev/items/1"), await eventOf("/dev/items/1")];
    expect(first.requestContext.requestId).not.toBe(second.requestContext.requestId);
    expect(first.requestContext.extendedRequestId).not.toBe(second.requestContext.extendedRequestId);
  });

  it.each([
    ["a uuid", "1b4e28ba-2fa1-11d2-883f-0016d3cca427", "1b4e28ba-2fa1-11d2-883f-0016d3cca427"],
    ["anything else", "mine", "UUID_REPLACED_INVALID_REQUEST_ID"],
  ])("takes a request id of the client that is %s as AWS does", async (_, sent, seen) => {
    const event = await eventOf("/dev/items/1", { headers: { "x-amzn-RequestId": sent } });
    expect(event.requestContext.requestId).toBe(seen);
  });

  it.each([
    ["/dev/files/a/", "/files/a/", "/dev/files/a/", "a"],
    ["/dev/files/a//b", "/files/a//b", "/dev/files/a//b", "a//b"],
    ["/dev//files/a", "/files/a", "/dev//files/a", "a"],
    ["//dev/files/a", "/files/a", "//dev/files/a", "a"],
    [
      "/dev/files/a%20b/%E2%98%95+@%2B",
      "/files/a%20b/%E2%98%95+@%2B",
      "/dev/files/a%20b/%E2%98%95+@%2B",
      "a%20b/%E2%98%95+@%2B",
    ],
  ])("for %s has the path %s", async (target, path, stagedPath, proxy) => {
    const event = await eventOf(target);
    expect(event).toMatchObject({ path, pathParameters: { proxy }, requestContext: { path: stagedPath } });
  });

  it("has headers and query parameters of any name, also of those that objects inherit", async () => {
    const event = await eventOf(`/dev/items/1?${inheritedQuery}`, { headers: inheritedNames });
    expect(inheritedIn(event.headers)).toEqual(inheritedNames);
    expect(inheritedIn(event.multiValueHeaders)).toEqual(inheritedLists);
    expect(event.queryStringParameters).toEqual(inheritedNames);
    expect(event.multiValueQueryStringParameters).toEqual(inheritedLists);
  });

  it("has query values decoded, the last one alone and all of them in order", async () => {
    const event = await eventOf("/dev/items/1?a=1&b=x%20y+z&a=2%2B&empty=&bare&__proto__=p&bad=%zz");
    expect(event.queryStringParameters).toEqual(
      JSON.parse('{"a":"2+","b":"x y z","empty":"","bare":"","__proto__":"p","bad":"%zz"}'),
    );
    expect(event.multiValueQueryStringParameters).toMatchObject({ a: ["1", "2+"], b: ["x y z"], bare: [""] });
  });

  it("has headers as they were sent, the last value alone and all of them in order", async () => {
    const event = await eventOf("/dev/items/1", { headers: { "X-Many": ["1", "2"], "x-lower": "l" } });
    expect(event.headers).toMatchObject({ "X-Many": "2", "x-lower": "l" });
    expect(event.multiValueHeaders).toMatchObject({ "X-Many": ["1", "2"], "x-lower": ["l"] });
  });

  it("capitalises the names of authorization, user-agent and host only", async () => {
    const headers = {
      authorization: "token",
      "user-agent": "test",
      host: "a.example.com:1",
      "content-type": "text/plain",
    };
    const event = await eventOf("/dev/a", { headers, body: "x" });
    expect(Object.keys(event.headers)).toEqual(
      expect.arrayContaining(["Authorization", "User-Agent", "content-type"]),
    );
    expect(event.requestContext.identity.userAgent).toBe("test");
    expect(event.requestContext.domainPrefix).toBe("a");
  });

  it("shows neither the length nor hop-by-hop headers", async () => {
    const headers = {
      Connection: "close",
      TE: "trailers",
      "Max-Forwards": "1",
      "Content-MD5": "x",
      Via: "1.1 a",
    };
    const event = await eventOf("/dev/a", { headers, body: "x" });
    expect(Object.keys(event.headers).map((name) => name.toLowerCase())).toEqual(
      expect.not.arrayContaining(["content-length", "connection", "te", "max-forwards", "content-md5"]),
    );
    expect(event.headers.Via).toBe("1.1 a");
  });

  it("adds the client's address to X-Forwarded-For, and a trace id whose root the client may give", async () => {
    const headers = {
      "X-Forwarded-For": "203.0.113.7",
      "x-forwarded-port": "1",
      "x-forwarded-proto": "gopher",
      "X-Amzn-Trace-Id": "Root=1-5759e988-bd862e3fe1be46a994272793",
    };
    const given = await eventOf("/dev/items/1", { headers });
    expect(given.headers["X-Forwarded-For"]).toBe("203.0.113.7, 127.0.0.1");
    expect(Object.keys(given.headers).filter((name) => /^x-forwarded-p/i.test(name))).toEqual([
      "X-Forwarded-Port",
      "X-Forwarded-Proto",
    ]);
    expect(given.headers["X-Amzn-Trace-Id"]).toBe("Root=1-5759e988-bd862e3fe1be46a994272793");
    const made = await eventOf("/dev/items/1");
    expect(made.headers["X-Amzn-Trace-Id"]).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/);
    expect(made.multiValueHeaders["X-Forwarded-For"]).toEqual(["127.0.0.1"]);
  });

  it("has the method that X-HTTP-Method-Override names, which is also the one that is matched", async () => {
    const event = await eventOf("/dev/a", { body: "x", headers: { "X-HTTP-Method-Override": "PUT" } });
    expect(event).toMatchObject({ httpMethod: "PUT", requestContext: { httpMethod: "PUT" } });
    const unmatched = await served.call("/dev/a", {
      body: "x",
      headers: { "X-HTTP-Method-Override": "PATCH" },
    });
    expect(unmatched.status).toBe(403);
  });

  it.each([
    ["text/plain", false],
    [undefined, false],
    ["image/png", true],
    ["Application/Octet-Stream; a=b", true],
    ["application/json", false],
  ])("has a body of %s in base64: %s", async (contentType, isBase64Encoded) => {
    const bytes = Buffer.from([0x00, 0x41, 0xc3, 0xa9]);
    const headers = contentType === undefined ? {} : { "Content-Type": contentType };
    const event = await eventOf("/dev/a", { headers, body: bytes });
    expect(event).toMatchObject({
      isBase64Encoded,
      body: bytes.toString(isBase64Encoded ? "base64" : "utf8"),
    });
  });
});
