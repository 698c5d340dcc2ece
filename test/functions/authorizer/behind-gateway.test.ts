import path from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { buildSync } from "esbuild";
import { authorizerUri, echo, guardedApi } from "../../tools/local-gateway/support/guarded.ts";
import { httpCall } from "../../tools/local-gateway/support/http-call.ts";
import { type ServedFixture, serveFixture } from "../../tools/local-gateway/support/served-fixture.ts";

const entry = path.join(import.meta.dirname, "../../../functions/authorizer/handler.ts");

let fixture: ServedFixture;
beforeAll(async () => {
  const options = { bundle: true, format: "esm", platform: "node", write: false } as const;
  const [bundle] = buildSync({ entryPoints: [entry], ...options }).outputFiles;
  const variables = {
    TOKEN_ISSUER: "https://partners.example",
    TOKEN_AUDIENCE: "store",
    TOKEN_JWKS_URL: "https://partners.example/keys",
    TOKEN_SCOPE: "orders:write",
  };
  const authorizer = {
    type: "request",
    authorizerUri: authorizerUri("dev-authorizer"),
    identitySource: "method.request.header.Authorization",
  };
  fixture = await serveFixture({
    functions: { "dev-echo": echo, "dev-authorizer": { code: bundle?.text ?? "", variables } },
    api: guardedApi({ name: "Unused", "x-amazon-apigateway-authorizer": authorizer }),
    permission: "/*",
  });
});

async function callAs(form: string, route: string) {
  const token = (await httpCall(fixture.gateway.identityUrl ?? "", "/token", { body: form })).body.trim();
  return fixture.call(route, { headers: { Authorization: `Bearer ${token}` } });
}

describe("the authorizer behind a gateway", () => {
  it("lets a partner through to every operation and names the tenant and the scopes", async () => {
    const headers = { body: "partner=acme&scope=orders:write x" };
    const token = (await httpCall(fixture.gateway.identityUrl ?? "", "/token", headers)).body.trim();
    for (const route of ["/dev/a", "/dev/b/1"]) {
      const answer = await fixture.call(route, { headers: { Authorization: `Bearer ${token}` } });
      expect(answer.status).toBe(200);
      expect(JSON.parse(answer.body).requestContext.authorizer).toMatchObject({
        principalId: "acme",
        tenant: "acme",
        scopes: "orders:write x",
      });
    }
  });

  it("answers 403 to a partner without the scope", async () => {
    const answer = await callAs("partner=acme&scope=orders:read", "/dev/a");
    expect([answer.status, answer.headers["x-amzn-errortype"]]).toEqual([403, "AccessDeniedException"]);
  });

  it.each(["Bearer x.y.z", "Basic YTpi"])("answers 401 to %j", async (sent) => {
    const answer = await fixture.call("/dev/a", { headers: { Authorization: sent } });
    expect([answer.status, answer.body]).toEqual([401, '{"message":"Unauthorized"}']);
  });
});
