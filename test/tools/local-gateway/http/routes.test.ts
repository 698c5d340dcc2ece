import { beforeAll, describe, expect, it } from "@jest/globals";
import { httpEcho, httpLambda, httpOperation, httpStack } from "../support/http-stack.ts";
import { type ServedFixture, serveFixture } from "../support/served-fixture.ts";

interface SeenEvent {
  readonly routeKey: string;
  readonly rawPath: string;
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly requestContext: { readonly stage: string; readonly http: { readonly path: string } };
}

const answered = httpOperation(httpLambda("dev-echo"));
const paths = {
  "/pets/dog/1": { get: answered },
  "/pets/dog/{id}": { get: answered, "x-amazon-apigateway-any-method": answered },
  "/pets/{kind}/{id}": { get: answered, options: answered },
  "/pets/{proxy+}": { get: answered },
  "/{proxy+}": { "x-amazon-apigateway-any-method": answered },
};

describe("routes of an HTTP API", () => {
  let open: ServedFixture;
  let closed: ServedFixture;
  beforeAll(async () => {
    const functions = { "dev-echo": httpEcho };
    const everything = {
      "/$default": { "x-amazon-apigateway-any-method": { ...answered, isDefaultRoute: true } },
    };
    open = await serveFixture(
      httpStack({
        functions,
        api: { paths: { ...paths, ...everything } },
        stages: { $default: {}, dev: {} },
      }),
    );
    closed = await serveFixture(
      httpStack({ functions, api: { paths: { "/a/{id}": { get: answered } } }, stages: { dev: {} } }),
    );
  });

  it.each([
    ["GET", "/pets/dog/1", "GET /pets/dog/1", undefined],
    ["GET", "/pets/dog/2", "GET /pets/dog/{id}", { id: "2" }],
    ["POST", "/pets/dog/2", "ANY /pets/dog/{id}", { id: "2" }],
    ["GET", "/pets/cat/2", "GET /pets/{kind}/{id}", { kind: "cat", id: "2" }],
    ["OPTIONS", "/pets/dog/1", "OPTIONS /pets/{kind}/{id}", { kind: "dog", id: "1" }],
    ["GET", "/pets/cat/a/b", "GET /pets/{proxy+}", { proxy: "cat/a/b" }],
    ["POST", "/pets/cat/a/b", "ANY /{proxy+}", { proxy: "pets/cat/a/b" }],
    ["GET", "/pets/dog/2/", "GET /pets/{proxy+}", { proxy: "dog/2/" }],
    ["GET", "/pets/a%20b/%E2%98%95", "GET /pets/{kind}/{id}", { kind: "a b", id: "☕" }],
    ["GET", "/", "$default", undefined],
  ])("sends %s %s to %s", async (method, path, routeKey, pathParameters) => {
    const event = (await open.json(path, { method })) as SeenEvent;
    expect({ routeKey: event.routeKey, pathParameters: event.pathParameters }).toEqual({
      routeKey,
      pathParameters,
    });
  });

  it.each([
    ["/dev/pets/dog/1", "dev", "GET /pets/dog/1", "/dev/pets/dog/1"],
    ["/pets/dog/1", "$default", "GET /pets/dog/1", "/pets/dog/1"],
    ["/dev", "dev", "$default", "/dev"],
    ["/$default/pets/dog/1", "$default", "ANY /{proxy+}", "/$default/pets/dog/1"],
  ])("finds the stage of %s, which keeps it in its path", async (path, stage, routeKey, rawPath) => {
    const event = (await open.json(path)) as SeenEvent;
    expect([
      event.requestContext.stage,
      event.routeKey,
      event.rawPath,
      event.requestContext.http.path,
    ]).toEqual([stage, routeKey, rawPath, rawPath]);
  });

  it.each([
    ["GET", "/a/1"],
    ["GET", "/dev/a"],
    ["GET", "/dev/a/"],
    ["GET", "/dev/a/1/"],
    ["POST", "/dev/a/1"],
    ["OPTIONS", "/dev/a/1"],
  ])("answers %s %s with 404, as nothing is declared for it", async (method, path) => {
    const answer = await closed.call(path, { method });
    expect([answer.status, answer.body, answer.headers["content-type"]]).toEqual([
      404,
      '{"message":"Not Found"}',
      "application/json",
    ]);
  });

  it("shows nothing but its own request id beside what HTTP asks for", async () => {
    const { headerNames, headers } = await closed.call("/dev/none");
    expect(headerNames).toEqual(["Content-Type", "Content-Length", "Connection", "Apigw-Requestid", "Date"]);
    expect(headers["apigw-requestid"]).toMatch(/^[\w-]{15}=$/);
  });
});

it("answers a payload over 10 MB in JSON", async () => {
  const { call } = await serveFixture(httpStack({ functions: { "dev-echo": httpEcho }, api: { paths } }));
  const answer = await call("/pets/dog/1", { method: "POST", body: Buffer.alloc(10 * 1024 * 1024 + 1) });
  expect([answer.status, answer.body]).toEqual([413, '{"message":"Request Entity Too Large"}']);
});

it("an API without its own address answers on custom domains alone", async () => {
  const { call } = await serveFixture(
    httpStack({
      functions: { "dev-echo": httpEcho },
      api: { paths },
      apiAttributes: { disable_execute_api_endpoint: true },
    }),
  );
  const own = await call("/pets/dog/1");
  expect([own.status, own.body]).toEqual([404, '{"message":"Not Found"}']);
  expect((await call("/pets/dog/1", { headers: { Host: "api.example.com" } })).status).toBe(200);
});

it.each([["/$default/$default"], ["/*/$default"], ["/*/*/*"], ["/$default/*"]])(
  "the default route takes a permission for %s",
  async (permission) => {
    const everything = {
      "/$default": { "x-amazon-apigateway-any-method": { ...answered, isDefaultRoute: true } },
    };
    const { call } = await serveFixture(
      httpStack({ functions: { "dev-echo": httpEcho }, api: { paths: everything }, permission }),
    );
    expect((await call("/any")).status).toBe(200);
  },
);

it("a function that no permission lets the route call answers 500", async () => {
  const { call, requests } = await serveFixture(
    httpStack({ functions: { "dev-echo": httpEcho }, api: { paths }, permission: "/*/GET/pets/dog/1" }),
  );
  expect((await call("/pets/dog/1")).status).toBe(200);
  const answer = await call("/pets/dog/2");
  expect([answer.status, answer.body]).toEqual([500, '{"message":"Internal Server Error"}']);
  expect(requests.at(-1)?.exchange.hint).toContain("/$default/GET/pets/dog/*");
});
