import { describe, expect, it } from "@jest/globals";
import { authorizerUri, echo, guardedApi } from "../support/guarded.ts";
import { loggedVariable } from "../support/logged-variable.ts";
import { type ServedFixture, serveFixture } from "../support/served-fixture.ts";

/** Answers with a policy that the token writes itself: effect, resource, then more of the result. */
const judge = {
  code: `
let calls = 0;
export const handler = async (event) => {
  calls += 1;
  const [word, resource, more = "{}"] = (event.authorizationToken ?? event.headers["x-token"]).split("|");
  if (word === "throw") throw new Error(resource);
  if (word === "raw") return JSON.parse(resource);
  const [api, stage] = event.methodArn.split("/");
  return {
    principalId: "ada",
    policyDocument: { Version: "2012-10-17", Statement: [
      { Action: "execute-api:Invoke", Effect: word, Resource: resource.replace("STAGE", api + "/" + stage) },
      ...(word === "Deny" ? [{ Action: "execute-api:Invoke", Effect: "Allow", Resource: "*" }] : []),
    ] },
    context: { calls, event: JSON.stringify(event), yes: true },
    ...JSON.parse(more),
  };
};`,
};

function served(authorizer: object, more: object = {}): Promise<ServedFixture> {
  const scheme = {
    name: "x-token",
    "x-amazon-apigateway-authtype": "custom",
    "x-amazon-apigateway-authorizer": { authorizerUri: authorizerUri("dev-judge"), ...authorizer },
  };
  return serveFixture({
    functions: { "dev-echo": echo, "dev-judge": judge },
    api: guardedApi(scheme),
    permission: "/*",
    ...more,
  });
}
const token = { type: "token", authorizerResultTtlInSeconds: 0 };
const request = {
  type: "request",
  identitySource: "method.request.header.x-token",
  authorizerResultTtlInSeconds: 0,
};
const allow = { headers: { "x-token": "Allow|STAGE/*" } };

/** `requestContext.authorizer` as the integration got it. */
async function authorizerOf({ json }: ServedFixture, path: string, call = allow) {
  const event = (await json(path, call)) as { requestContext: { authorizer: Record<string, unknown> } };
  return event.requestContext.authorizer;
}

describe.each([
  ["TOKEN", token],
  ["REQUEST", request],
])("a %s authorizer", (_kind, authorizer) => {
  it("hands its context on as texts, with the principal and a time", async () => {
    expect(await authorizerOf(await served(authorizer), "/dev/a")).toMatchObject({
      principalId: "ada",
      calls: "1",
      yes: "true",
      integrationLatency: expect.any(Number),
    });
  });

  it("tells the access log why it failed, and nothing where it only said no", async () => {
    const fixture = await served(authorizer);
    const said: string[] = [];
    for (const order of ["throw|no table", "throw|Unauthorized", "Deny|*", "Allow|*"]) {
      await fixture.call("/dev/a", { headers: { "x-token": order } });
      said.push(loggedVariable(fixture.requests.at(-1), "$context.authorizer.error"));
    }
    expect(said).toEqual([expect.stringMatching(/^the authorizer failed: .*no table/), "-", "-", "-"]);
  });

  it.each([
    ["a missing source", {}, 401, "UnauthorizedException", '{"message":"Unauthorized"}'],
    ["an empty source", { "x-token": "" }, 401, "UnauthorizedException", '{"message":"Unauthorized"}'],
    [
      "exactly Unauthorized",
      { "x-token": "throw|Unauthorized" },
      401,
      "UnauthorizedException",
      '{"message":"Unauthorized"}',
    ],
    [
      "any other error",
      { "x-token": "throw|unauthorized" },
      500,
      "AuthorizerFailureException",
      '{"message":null}',
    ],
    [
      "a denial beside a permission",
      { "x-token": "Deny|STAGE/GET/a" },
      403,
      "AccessDeniedException",
      '{"Message":"User is not authorized to access this resource with an explicit deny"}',
    ],
    [
      "a permission for another method",
      { "x-token": "Allow|STAGE/POST/a" },
      403,
      "AccessDeniedException",
      '{"Message":"User is not authorized to access this resource"}',
    ],
    [
      "no policy",
      { "x-token": 'raw|{"principalId":"a"}' },
      500,
      "AuthorizerConfigurationException",
      '{"message":null}',
    ],
    [
      "nothing at all",
      { "x-token": "raw|null" },
      500,
      "AuthorizerConfigurationException",
      '{"message":null}',
    ],
    [
      "a list in the context",
      { "x-token": 'Allow|STAGE/*|{"context":{"a":[]}}' },
      500,
      "AuthorizerConfigurationException",
      '{"message":null}',
    ],
    [
      "no principal",
      { "x-token": 'Allow|STAGE/*|{"principalId":null}' },
      500,
      "AuthorizerConfigurationException",
      '{"message":null}',
    ],
  ])("makes %s an error of AWS's form", async (_title, headers, status, type, body) => {
    const answer = await (await served(authorizer)).call("/dev/a", {
      headers: headers as Record<string, string>,
    });
    expect([answer.status, answer.headers["x-amzn-errortype"], answer.body]).toEqual([status, type, body]);
    expect(answer.headers["x-amzn-trace-id"]).toBeUndefined();
  });

  it("that API Gateway may not call answers 500", async () => {
    const { call, requests } = await served(authorizer, { permission: "/dev/GET/a" });
    const answer = await call("/dev/a", allow);
    expect([answer.status, answer.body]).toEqual([500, '{"message":null}']);
    expect(requests.at(-1)?.exchange.hint).toContain("/authorizers/*");
  });

  it("is asked again for each request where nothing is cached", async () => {
    const fixture = await served(authorizer);
    await authorizerOf(fixture, "/dev/a");
    expect((await authorizerOf(fixture, "/dev/a")).calls).toBe("2");
  });

  it("answers once for a token where it is cached, and its policy holds for other operations too", async () => {
    const fixture = await served({ ...authorizer, authorizerResultTtlInSeconds: 300 });
    const narrow = { headers: { "x-token": "Allow|STAGE/GET/a" } };
    expect((await authorizerOf(fixture, "/dev/a", narrow)).calls).toBe("1");
    expect((await authorizerOf(fixture, "/dev/a", narrow)).calls).toBe("1");
    expect((await fixture.call("/dev/b/1", narrow)).status).toBe(403);
    expect((await authorizerOf(fixture, "/dev/b/1", allow)).calls).toBe("2");
  });

  it("does not remember that it threw", async () => {
    const fixture = await served({ ...authorizer, authorizerResultTtlInSeconds: 300 });
    const refused = { headers: { "x-token": "throw|Unauthorized" } };
    await fixture.call("/dev/a", refused);
    await fixture.call("/dev/a", refused);
    expect((await authorizerOf(fixture, "/dev/a")).calls).toBe("3");
  });
});

/** The event that the authorizer got. */
async function eventOf(fixture: ServedFixture, path: string): Promise<Record<string, unknown>> {
  return JSON.parse(String((await authorizerOf(fixture, path)).event));
}
const arn = (path: string): unknown =>
  expect.stringMatching(new RegExp(`^arn:aws:execute-api:eu-west-1:111111111111:\\w{10}/dev/${path}$`));

it("a TOKEN authorizer gets the token and what is called, and nothing else", async () => {
  expect(await eventOf(await served(token), "/dev/b/1")).toEqual({
    type: "TOKEN",
    methodArn: arn("GET/b/1"),
    authorizationToken: "Allow|STAGE/*",
  });
});

it("a REQUEST authorizer gets the request without its body, with empty maps instead of null", async () => {
  const event = await eventOf(await served(request), "/dev/a");
  expect(event).toMatchObject({
    type: "REQUEST",
    methodArn: arn("GET/a"),
    resource: "/a",
    path: "/a",
    httpMethod: "GET",
    queryStringParameters: {},
    multiValueQueryStringParameters: {},
    pathParameters: {},
    stageVariables: {},
    requestContext: { stage: "dev", resourcePath: "/a" },
  });
  expect(Object.keys(event)).not.toEqual(expect.arrayContaining(["body"]));
  expect(event).not.toHaveProperty("isBase64Encoded");
  expect(event).not.toHaveProperty("requestContext.authorizer");
});

describe("identity sources", () => {
  const sources = "method.request.querystring.q, stageVariables.tenant, context.httpMethod";
  const several = { ...request, identitySource: `method.request.header.x-token, ${sources}` };

  it("are all needed", async () => {
    const withVariable = await served(several, { stage: { variables: { tenant: "t" } } });
    expect((await withVariable.call("/dev/a?q=1", allow)).status).toBe(200);
    expect((await withVariable.call("/dev/a", allow)).status).toBe(401);
    expect((await (await served(several)).call("/dev/a?q=1", allow)).status).toBe(401);
  });

  it("are the key of the cache together", async () => {
    const cached = { ...several, authorizerResultTtlInSeconds: 300 };
    const fixture = await served(cached, { stage: { variables: { tenant: "t" } } });
    const callsAt = async (path: string) => (await authorizerOf(fixture, path)).calls;
    expect(await callsAt("/dev/a?q=1")).toBe("1");
    expect(await callsAt("/dev/a?q=2")).toBe("2");
    expect(await callsAt("/dev/a?q=1&other=1")).toBe("1");
  });

  it("none at all, uncached, lets the function decide always", async () => {
    const { identitySource: _, ...without } = request;
    expect((await (await served(without)).call("/dev/a", allow)).status).toBe(200);
  });
});

it("a token that does not fit the validation expression as a whole never reaches the function", async () => {
  const fixture = await served({ ...token, identityValidationExpression: "Allow.*" });
  expect((await fixture.call("/dev/a", { headers: { "x-token": "xAllow|STAGE/*" } })).status).toBe(401);
  expect((await authorizerOf(fixture, "/dev/a")).calls).toBe("1");
});

it("a validation expression that is none stops the start", async () => {
  await expect(served({ ...token, identityValidationExpression: "(" })).rejects.toThrow(
    /identityValidationExpression is no regular expression: \(/,
  );
});
