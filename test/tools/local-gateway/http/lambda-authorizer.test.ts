import { APIGatewayRequestAuthorizerEventV2Schema } from "@aws-lambda-powertools/parser/schemas/api-gatewayv2";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { httpEcho, httpLambda, httpOperation, httpStack, invocationUri } from "../support/http-stack.ts";
import { loggedVariable } from "../support/logged-variable.ts";
import { type ServedFixture, serveFixture } from "../support/served-fixture.ts";

/** Answers what the header says; `$ARN` stands for the route that is called. */
const judge = {
  code: `
let calls = 0;
export const handler = async (event) => {
  calls += 1;
  const order = event.headers["x-order"] ?? event.headers["X-Order"];
  if (order === "throw") throw new Error("Unauthorized");
  const answer = JSON.parse(order.replaceAll("$ARN", event.routeArn ?? event.methodArn));
  return { ...answer, context: { ...answer.context, calls, seen: event } };
};`,
};

const allowing = '{"isAuthorized":true,"context":{"number":1,"list":["a"]}}';
const policy = (effect: string, resource: string): string =>
  JSON.stringify({
    principalId: "ada",
    policyDocument: {
      Version: "2012-10-17",
      Statement: [{ Action: "execute-api:Invoke", Effect: effect, Resource: resource }],
    },
  });

const guarded = httpOperation(httpLambda("dev-echo"), { security: [{ guard: [] }], "x-public": undefined });
const first = httpOperation(httpLambda("dev-echo", { payloadFormatVersion: "1.0" }), {
  security: [{ guard: [] }],
  "x-public": undefined,
});

function served(authorizer: object, permission = "/*"): Promise<ServedFixture> {
  const guard = {
    type: "apiKey",
    name: "Unused",
    in: "header",
    "x-amazon-apigateway-authorizer": {
      type: "request",
      authorizerUri: invocationUri("dev-judge"),
      authorizerPayloadFormatVersion: "2.0",
      enableSimpleResponses: true,
      identitySource: "$request.header.X-Order, $request.querystring.key",
      authorizerResultTtlInSeconds: 0,
      ...authorizer,
    },
  };
  return serveFixture(
    httpStack({
      functions: { "dev-echo": httpEcho, "dev-judge": judge },
      api: {
        paths: { "/a/{id}": { get: guarded, post: guarded }, "/b": { get: guarded }, "/v1": { get: first } },
        components: { securitySchemes: { guard } },
      },
      permission,
    }),
  );
}

const ordered = (order: string) => ({ headers: { "x-order": order } });

async function authorizerOf({ json }: ServedFixture, path: string, order: string) {
  const event = (await json(path, ordered(order))) as {
    requestContext: { authorizer: { lambda: Record<string, unknown> } };
  };
  return event.requestContext.authorizer;
}

describe("a Lambda authorizer with simple answers", () => {
  let fixture: ServedFixture;
  beforeAll(async () => {
    fixture = await served({});
  });

  it("hands its context on with the types it has", async () => {
    expect((await authorizerOf(fixture, "/b?key=k", allowing)).lambda).toMatchObject({
      number: 1,
      list: ["a"],
    });
  });

  it("gets an event that Powertools' schema takes", async () => {
    const { lambda } = await authorizerOf(fixture, "/a/1?key=k", allowing);
    expect(lambda.seen).toMatchObject({
      version: "2.0",
      type: "REQUEST",
      routeArn: expect.stringMatching(
        /^arn:aws:execute-api:eu-west-1:111111111111:\w+\/\$default\/GET\/a\/1$/,
      ),
      identitySource: [allowing, "k"],
      routeKey: "GET /a/{id}",
      pathParameters: { id: "1" },
      queryStringParameters: { key: "k" },
    });
    expect(lambda.seen).not.toHaveProperty("body");
    expect(APIGatewayRequestAuthorizerEventV2Schema.parse(lambda.seen)).toMatchObject({ rawPath: "/a/1" });
  });

  it.each([
    ["a missing source", "/b", {}, 401, "Unauthorized"],
    ["an empty source", "/b?key=", ordered(allowing), 401, "Unauthorized"],
    ["a refusal", "/b?key=k", ordered('{"isAuthorized":false}'), 403, "Forbidden"],
    ["an error", "/b?key=k", ordered("throw"), 500, "Internal Server Error"],
    ["an answer of another form", "/b?key=k", ordered(policy("Allow", "*")), 500, "Internal Server Error"],
    ["a word instead of true", "/b?key=k", ordered('{"isAuthorized":"true"}'), 500, "Internal Server Error"],
  ])("answers %s as AWS does", async (_, path, call, status, message) => {
    const answer = await fixture.call(path, call);
    expect([answer.status, answer.body]).toEqual([status, JSON.stringify({ message })]);
  });

  it("tells the access log why it failed, and nothing where it only said no", async () => {
    const said: string[] = [];
    for (const order of ["throw", '{"isAuthorized":false}', allowing]) {
      await fixture.call("/b?key=k", ordered(order));
      said.push(loggedVariable(fixture.requests.at(-1), "$context.authorizer.error"));
    }
    expect(said).toEqual([expect.stringMatching(/^the authorizer failed: .*Unauthorized/), "-", "-"]);
  });

  it("is asked for each request where nothing is cached", async () => {
    const { calls } = (await authorizerOf(fixture, "/b?key=k", allowing)).lambda;
    expect((await authorizerOf(fixture, "/b?key=k", allowing)).lambda.calls).toBe(Number(calls) + 1);
  });
});

describe("a Lambda authorizer's cache", () => {
  it("holds for the identity sources alone, on all routes", async () => {
    const fixture = await served({ authorizerResultTtlInSeconds: 60 });
    const { calls } = (await authorizerOf(fixture, "/b?key=k", allowing)).lambda;
    expect((await authorizerOf(fixture, "/a/1?key=k", allowing)).lambda.calls).toBe(calls);
    expect((await authorizerOf(fixture, "/b?key=other", allowing)).lambda.calls).toBe(Number(calls) + 1);
  });

  it("holds for each route where $context.routeKey is a source", async () => {
    const identitySource = "$request.header.X-Order, $context.routeKey";
    const fixture = await served({ authorizerResultTtlInSeconds: 60, identitySource });
    const { calls } = (await authorizerOf(fixture, "/b", allowing)).lambda;
    expect((await authorizerOf(fixture, "/b", allowing)).lambda.calls).toBe(calls);
    expect((await authorizerOf(fixture, "/a/1", allowing)).lambda.calls).toBe(Number(calls) + 1);
  });

  it("reads a kept policy anew for each route", async () => {
    const fixture = await served({ authorizerResultTtlInSeconds: 60, enableSimpleResponses: false });
    const onlyFirst = ordered(policy("Allow", "$ARN"));
    expect((await fixture.call("/a/1?key=k", onlyFirst)).status).toBe(200);
    expect((await fixture.call("/b?key=k", onlyFirst)).status).toBe(403);
  });

  it("is empty without identity sources, as nothing would tell callers apart", async () => {
    const fixture = await served({ authorizerResultTtlInSeconds: 60, identitySource: undefined });
    const { calls } = (await authorizerOf(fixture, "/b", allowing)).lambda;
    expect((await authorizerOf(fixture, "/b", allowing)).lambda.calls).toBe(Number(calls) + 1);
  });
});

describe("a Lambda authorizer with policies in format 1.0", () => {
  let fixture: ServedFixture;
  beforeAll(async () => {
    fixture = await served({ enableSimpleResponses: false, authorizerPayloadFormatVersion: "1.0" });
  });

  it("gets a REST API's event, and its principal goes into format 1.0", async () => {
    const event = await fixture.json("/v1?key=k", ordered(policy("Allow", "$ARN")));
    expect(event).toMatchObject({
      requestContext: {
        authorizer: {
          principalId: "ada",
          integrationLatency: expect.any(Number),
          seen: {
            version: "1.0",
            type: "REQUEST",
            methodArn: expect.stringContaining("/$default/GET/v1"),
            identitySource: expect.stringMatching(/,k$/),
            resource: "/v1",
            queryStringParameters: { key: "k" },
            stageVariables: {},
          },
        },
      },
    });
  });

  it.each([
    ["denies", policy("Deny", "*"), 403],
    ["says nothing of the route", policy("Allow", "arn:aws:execute-api:x"), 403],
    ["names nobody", policy("Allow", "*").replace('"ada"', '""'), 500],
  ])("that %s answers %s", async (_, order, status) => {
    expect((await fixture.call("/b?key=k", ordered(order))).status).toBe(status);
  });
});

it("a Lambda authorizer that API Gateway may not call answers 500", async () => {
  const { call, requests } = await served({}, "/*/GET/*");
  expect((await call("/b?key=k", ordered(allowing))).status).toBe(500);
  expect(requests.at(-1)?.exchange.hint).toContain("/authorizers/*");
});
