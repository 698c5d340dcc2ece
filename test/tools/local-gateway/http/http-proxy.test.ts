import { beforeAll, describe, expect, it } from "@jest/globals";
import { type BackendCall, startBackend, type TestBackend } from "../support/backend.ts";
import { httpEcho, httpLambda, httpOperation, httpStack } from "../support/http-stack.ts";
import { type ServedFixture, serveFixture } from "../support/served-fixture.ts";

const listener = "arn:aws:elasticloadbalancing:eu-west-1:111111111111:listener/app/legacy/1/2";

let backend: TestBackend;
let fixture: ServedFixture;
beforeAll(async () => {
  backend = await startBackend((response, { url }) => {
    if (url.startsWith("/slow")) return;
    const status = url.startsWith("/missing") ? 404 : 200;
    response.writeHead(status, [
      "Content-Type",
      "application/octet-stream",
      "x-from",
      "b",
      "x-twice",
      "1",
      "x-twice",
      "2",
    ]);
    response.end(Buffer.from([0, 255, 128]));
  });
  const proxy = (path: string, more: object = {}): object => ({
    "x-amazon-apigateway-any-method": httpOperation({
      type: "HTTP_PROXY",
      httpMethod: "ANY",
      uri: `${backend.url}${path}`,
      payloadFormatVersion: "1.0",
      ...more,
    }),
  });
  const mapped = {
    requestParameters: {
      "append:header.x-added": "'static'",
      "append:header.x-kept": "$request.querystring.q",
      "overwrite:header.x-id": "$request.path.id",
      "overwrite:header.x-text": "${request.header.host}/${request.body.user.names[0]}!",
      "overwrite:header.x-none": "$request.header.absent",
      "remove:header.x-secret": "''",
      "append:querystring.stage": "$context.stage",
      "remove:querystring.q": "''",
      "overwrite:path": "/mapped/${stageVariables.color}",
    },
    responseParameters: {
      "200": {
        "append:header.x-request": "$context.requestId",
        "overwrite:header.x-from": "${response.header.x-from}2",
        "remove:header.x-twice": "''",
        "overwrite:statuscode": "202",
      },
      "404": { "overwrite:statuscode": "410" },
    },
  };
  fixture = await serveFixture(
    httpStack({
      functions: { "dev-echo": httpEcho },
      api: {
        paths: {
          "/plain/{proxy+}": proxy("/base/{proxy}?own=1"),
          "/mapped/{id}": proxy("/ignored", mapped),
          "/missing": proxy("/missing", { responseParameters: mapped.responseParameters }),
          "/slow": proxy("/slow", { timeoutInMillis: 50 }),
          "/refused": proxy("", { uri: "http://127.0.0.1:1/" }),
          "/linked/{proxy+}": proxy("", {
            uri: listener,
            connectionType: "VPC_LINK",
            connectionId: "legacy1",
          }),
          "/unstaged/{proxy+}": proxy("", {
            uri: listener,
            connectionType: "VPC_LINK",
            connectionId: "legacy1",
            requestParameters: { "overwrite:path": "$request.path" },
          }),
          "/unlinked": proxy("", { uri: listener, connectionType: "VPC_LINK", connectionId: "absent" }),
          "/put": proxy("/put", { httpMethod: "PUT" }),
          "/lambda/{id}": {
            get: httpOperation(
              httpLambda("dev-echo", {
                requestParameters: mapped.requestParameters,
                responseParameters: mapped.responseParameters,
              }),
            ),
          },
        },
      },
      stages: { $default: { stage_variables: { color: "blue" } }, dev: {} },
    }),
    { vpcLinks: new Map([["legacy1", `${backend.url}/`]]) },
  );
});

const lastCall = (): BackendCall => backend.calls.at(-1) as BackendCall;

describe("an HTTP proxy", () => {
  it("sends the request on, and the answer back byte for byte", async () => {
    const answer = await fixture.call("/plain/a%20b/c?x=1&x=2", {
      body: "body",
      headers: { "X-Sent": "1", "Content-Type": "text/plain" },
    });
    expect([answer.status, answer.bytes, answer.headers["x-twice"]]).toEqual([
      200,
      Buffer.from([0, 255, 128]),
      "1, 2",
    ]);
    expect(answer.headerNames).toEqual(expect.arrayContaining(["X-From", "Apigw-Requestid"]));
    expect(lastCall()).toMatchObject({
      method: "POST",
      url: "/base/a%20b/c?own=1&x=1&x=2",
      body: "body",
      headers: {
        "x-sent": "1",
        host: new URL(backend.url).host,
        via: "HTTP/1.1 AmazonAPIGateway",
        forwarded: `by=127.0.0.1;for=127.0.0.1;host=localhost:${new URL(fixture.origin).port};proto=http`,
        "x-amzn-trace-id": expect.stringContaining("Root=1-"),
      },
    });
    expect(lastCall().headers).not.toHaveProperty("x-forwarded-for");
  });

  it("calls by the method that it is given", async () => {
    await fixture.call("/put", { method: "DELETE" });
    expect(lastCall().method).toBe("PUT");
  });

  it("maps headers, query and path of the request", async () => {
    await fixture.call("/mapped/7?q=one&r=2", {
      body: '{"user":{"names":["ada"]}}',
      headers: { "x-kept": "zero", "x-secret": "s", "x-id": "old", "x-none": "stays" },
    });
    const port = new URL(fixture.origin).port;
    expect(lastCall()).toMatchObject({
      url: "/mapped/blue?r=2&stage=%24default",
      headers: {
        "x-added": "static",
        "x-kept": "zero, one",
        "x-id": "7",
        "x-text": `localhost:${port}/ada!`,
        "x-none": "stays",
      },
    });
    expect(lastCall().headers).not.toHaveProperty("x-secret");
  });

  it("maps headers and status of the answer, for each status apart", async () => {
    const answer = await fixture.call("/mapped/7");
    expect(answer.status).toBe(202);
    expect(answer.headers).toMatchObject({ "x-from": "b2", "x-request": answer.headers["apigw-requestid"] });
    expect(answer.headers).not.toHaveProperty("x-twice");
    const missing = await fixture.call("/missing");
    expect([missing.status, missing.headers["x-from"]]).toEqual([410, "b"]);
  });

  it.each([
    ["/slow", "INTEGRATION_TIMEOUT"],
    ["/refused", "INTEGRATION_FAILURE"],
    ["/unlinked", "INTEGRATION_FAILURE"],
  ])("that reaches nobody answers 503: %s", async (path, responseType) => {
    const answer = await fixture.call(path);
    expect([answer.status, answer.body]).toEqual([503, '{"message":"Service Unavailable"}']);
    expect(fixture.requests.at(-1)?.exchange.error?.responseType).toBe(responseType);
  });

  it("names the option for a VPC link that nothing stands for", async () => {
    await fixture.call("/unlinked");
    expect(fixture.requests.at(-1)?.exchange.hint).toContain("--vpc-link absent=http://localhost:8080");
  });

  it.each([
    ["/linked/a/b?x=1", "/linked/a/b?x=1"],
    ["/dev/linked/a", "/dev/linked/a"],
    ["/dev/unstaged/a", "/unstaged/a"],
  ])(
    "over a VPC link sends %s to %s: the stage is in it, unless a mapping takes it off",
    async (path, url) => {
      await fixture.call(path);
      expect(lastCall().url).toBe(url);
    },
  );
});

it("mappings hold for functions as well", async () => {
  const answer = await fixture.call("/lambda/7?q=one", { headers: { "x-secret": "s" } });
  expect([answer.status, answer.headers["x-request"]]).toEqual([202, answer.headers["apigw-requestid"]]);
  const event = JSON.parse(answer.body) as { headers: object };
  expect(event).toMatchObject({
    rawPath: "/mapped/blue",
    rawQueryString: "stage=%24default",
    queryStringParameters: { stage: "$default" },
    headers: { "x-added": "static", "x-kept": "one", "x-id": "7" },
  });
  expect(event.headers).not.toHaveProperty("x-secret");
});
