import { beforeAll, describe, expect, it } from "@jest/globals";
import { operation } from "../support/fixture-stack.ts";
import { authorizerUri, echo } from "../support/guarded.ts";
import { httpCall } from "../support/http-call.ts";
import { type ServedFixture, serveFixture } from "../support/served-fixture.ts";
import { signedCall } from "../support/signed-call.ts";

const office = { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } };
const elsewhere = { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } };
const api = "${aws_api_gateway_rest_api.store.execution_arn}";
const statement = (Effect: string, path: string, more: object = {}): object => ({
  Effect,
  Principal: "*",
  Action: "execute-api:Invoke",
  Resource: `${api}/dev/GET/${path}`,
  ...more,
});

/** Each operation is guarded in its own way, and the policy says something else of each. */
const policy = {
  Version: "2012-10-17",
  Statement: [
    statement("Allow", "office", { Condition: office }),
    statement("Allow", "all"),
    statement("Deny", "all", { Condition: elsewhere }),
    statement("Deny", "judged/*", { Condition: elsewhere }),
    statement("Allow", "judged/allowed"),
    statement("Allow", "signed/partner", { Principal: { AWS: "222222222222" } }),
    statement("Deny", "signed/partner", {
      Condition: { StringNotEquals: { "aws:PrincipalAccount": "222222222222" } },
    }),
    statement("Deny", "signed/organization", {
      Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
    }),
    statement("Allow", "user/office", { Condition: office }),
  ],
};

/** Allows what its token names, and says nothing of anything else. */
const judge = {
  code: `
let calls = 0;
export const handler = async ({ authorizationToken: token, methodArn }) => ({
  principalId: "ada",
  policyDocument: { Statement: { Effect: token === "deny" ? "Deny" : "Allow", Action: "execute-api:Invoke",
    Resource: token === "silent" ? methodArn + "/other" : methodArn } },
  context: { calls: ++calls },
});`,
};

const guardedBy = (scheme: string): object => ({
  get: operation("dev-echo", { security: [{ [scheme]: [] }], "x-public": undefined }),
});
const poolArn = "arn:aws:cognito-idp:eu-west-1:111111111111:userpool/eu-west-1_devusers";
const scheme = (type: string, name: string, authorizer?: object): object => ({
  type: "apiKey",
  in: "header",
  name,
  "x-amazon-apigateway-authtype": type,
  ...(authorizer === undefined ? {} : { "x-amazon-apigateway-authorizer": authorizer }),
});

let fixture: ServedFixture;
beforeAll(async () => {
  fixture = await serveFixture({
    functions: { "dev-echo": echo, "dev-judge": judge },
    permission: "/*",
    api: {
      paths: {
        "/office": { get: operation("dev-echo") },
        "/all": { get: operation("dev-echo") },
        "/closed": { get: operation("dev-echo") },
        "/judged/{id}": guardedBy("judge"),
        "/signed/{id}": guardedBy("sigv4"),
        "/user/{id}": guardedBy("user"),
      },
      components: {
        securitySchemes: {
          sigv4: scheme("awsSigv4", "Authorization"),
          user: scheme("cognito_user_pools", "Authorization", {
            type: "cognito_user_pools",
            providerARNs: [poolArn],
          }),
          judge: scheme("custom", "x-token", {
            type: "token",
            authorizerUri: authorizerUri("dev-judge"),
            authorizerResultTtlInSeconds: 0,
          }),
        },
      },
    },
    resources: {
      aws_api_gateway_rest_api_policy: {
        a: { rest_api_id: "${aws_api_gateway_rest_api.store.id}", policy: JSON.stringify(policy) },
      },
    },
  });
});

const inOffice = "sourceIp=203.0.113.7";
const outside = "sourceIp=198.51.100.1";
const call = (path: string, caller: string, headers: Record<string, string> = {}) =>
  fixture.call(path, { headers: { "x-gatewright-caller": caller, ...headers } });

const refusal = (path: string, tail = "", user = "anonymous"): string => {
  const resource = `arn:aws:execute-api:eu-west-1:********1111:${fixture.gateway.apis[0]?.api.id}/dev/GET/${path}`;
  return `{"Message":"User: ${user} is not authorized to perform: execute-api:Invoke on resource: ${resource}${tail}"}`;
};
const explicitly = " with an explicit deny";

describe("an operation that checks nobody", () => {
  it("takes whom the policy allows, and no other, in AWS's words", async () => {
    expect((await call("/dev/office", inOffice)).status).toBe(200);
    const { status, headers, body } = await call("/dev/office", outside);
    expect([status, headers["x-amzn-errortype"], body]).toEqual([
      403,
      "AccessDeniedException",
      refusal("office"),
    ]);
  });

  it("refuses whom the policy denies, although it allows everybody", async () => {
    expect((await call("/dev/all", inOffice)).status).toBe(200);
    expect((await call("/dev/all", outside)).body).toBe(refusal("all", explicitly));
  });

  it("refuses everybody of whom the policy says nothing", async () => {
    expect((await call("/dev/closed", inOffice)).body).toBe(refusal("closed"));
  });

  it("sees this machine as the caller where nothing else is said, and says how to say it", async () => {
    expect((await fixture.call("/dev/office")).status).toBe(403);
    expect(fixture.gateway.stacks.notes).toEqual([expect.stringContaining("callers come from 127.0.0.1")]);
    expect(fixture.requests.at(-1)?.exchange.hint).toBe(
      "the resource policy does not allow it from aws:sourceip 127.0.0.1; x-gatewright-caller says otherwise",
    );
  });

  it("shows its function the caller that was named, and not who named it", async () => {
    const event = JSON.parse((await call("/dev/office", inOffice)).body);
    expect(event.requestContext.identity.sourceIp).toBe("203.0.113.7");
    expect(event.headers["X-Forwarded-For"]).toBe("203.0.113.7");
    expect(Object.keys(event.headers)).not.toContain("x-gatewright-caller");
  });
});

describe("an operation behind a Lambda authorizer", () => {
  it("does not ask it about a caller whom the policy denies", async () => {
    const allowed = async () =>
      JSON.parse((await call("/dev/judged/a", inOffice, { "x-token": "allow" })).body).requestContext
        .authorizer.calls;
    const before = await allowed();
    const refused = await call("/dev/judged/a", outside, { "x-token": "allow" });
    expect([refused.status, refused.body]).toEqual([403, refusal("judged/a", explicitly)]);
    expect(Number(await allowed())).toBe(Number(before) + 1);
  });

  it.each([
    ["allow", "a", 200],
    ["silent", "allowed", 200],
    ["silent", "a", 403],
    ["deny", "allowed", 403],
  ])("that says %s of %s answers %d", async (token, id, status) => {
    expect((await call(`/dev/judged/${id}`, inOffice, { "x-token": token })).status).toBe(status);
  });
});

describe("an operation with AWS signatures", () => {
  const signed = async (path: string, caller: string) => {
    const { headers = {} } = await signedCall(fixture.origin, path);
    return fixture.call(path, { headers: { ...headers, "x-gatewright-caller": caller } });
  };

  it("takes a signer of whom the policy says nothing", async () => {
    expect((await signed("/dev/signed/any", "")).status).toBe(200);
  });

  it("refuses a signer of another account, by its name", async () => {
    const partner = "arn:aws:iam::222222222222:role/partner";
    expect((await signed("/dev/signed/partner", `principal=${partner}`)).status).toBe(200);
    expect((await signed("/dev/signed/partner", "")).body).toBe(
      refusal("signed/partner", explicitly, "arn:aws:iam::111111111111:user/local"),
    );
  });

  it("refuses a signer of another organization", async () => {
    expect((await signed("/dev/signed/organization", "organization=o-a1b2c3d4e5")).status).toBe(200);
    expect((await signed("/dev/signed/organization", "organization=o-other")).status).toBe(403);
  });

  it("asks for the signature first", async () => {
    const { body } = await call("/dev/signed/partner", "principal=arn:aws:iam::222222222222:role/partner");
    expect(body).toBe('{"message":"Missing Authentication Token"}');
  });
});

describe("an operation behind a user pool", () => {
  it("asks for the token first, and then for the policy's permission", async () => {
    const answer = await httpCall(fixture.gateway.identityUrl ?? "", "/token", {
      body: "user=ada",
      headers: { Accept: "application/json" },
    });
    const Authorization = (JSON.parse(answer.body) as { id_token: string }).id_token;
    expect((await call("/dev/user/office", inOffice, { Authorization })).status).toBe(200);
    expect((await call("/dev/user/office", outside, { Authorization })).body).toBe(refusal("user/office"));
    expect((await call("/dev/user/office", inOffice)).status).toBe(401);
  });
});

describe("a private API", () => {
  it("knows its callers by VPC endpoint, VPC and address in the VPC", async () => {
    const only = (Condition: object) => ({
      Effect: "Allow",
      Principal: "*",
      Action: "execute-api:Invoke",
      Resource: "execute-api:/*",
      Condition,
    });
    const { json, call: plain } = await serveFixture({
      functions: { "dev-echo": echo },
      api: {
        paths: { "/a": { get: operation("dev-echo") } },
        "x-amazon-apigateway-policy": {
          Statement: [
            only({ StringEquals: { "aws:SourceVpce": "vpce-0a1b2c3d" } }),
            only({ StringEquals: { "aws:SourceVpc": "vpc-0a1b2c3d" } }),
            only({ IpAddress: { "aws:VpcSourceIp": "10.1.0.0/16" } }),
            only({ IpAddress: { "aws:SourceIp": "127.0.0.1" } }),
          ],
        },
      },
      apiAttributes: { endpoint_configuration: { types: ["PRIVATE"] } },
    });
    const from = (caller: string) => ({ headers: { "x-gatewright-caller": caller } });
    expect((await plain("/dev/a")).status).toBe(403);
    expect((await plain("/dev/a", from("vpcEndpoint=vpce-0a1b2c3e"))).status).toBe(403);
    expect((await plain("/dev/a", from("vpc=vpc-0a1b2c3d"))).status).toBe(200);
    expect((await plain("/dev/a", from("sourceIp=10.1.2.3"))).status).toBe(200);
    expect(await json("/dev/a", from("vpcEndpoint=vpce-0a1b2c3d; vpc=vpc-0a1b2c3d"))).toMatchObject({
      requestContext: { identity: { vpceId: "vpce-0a1b2c3d", vpcId: "vpc-0a1b2c3d" } },
    });
  });
});
