import { expect, it } from "@jest/globals";
import { overview } from "../../../../tools/local-gateway/output/overview.ts";
import { httpEcho, httpLambda, httpOperation, httpStack } from "../support/http-stack.ts";
import { serveFixture } from "../support/served-fixture.ts";

const answered = httpOperation(httpLambda("dev-echo"));
const guarded = (scope: string): object => ({
  ...answered,
  "x-public": undefined,
  security: [{ user: [scope] }],
});
const user = {
  type: "oauth2",
  "x-amazon-apigateway-authorizer": {
    type: "jwt",
    jwtConfiguration: { issuer: "https://issuer.example", audience: ["shop"] },
  },
};

it("an HTTP API is printed with its routes, their guards and throttles, and a call with a token", async () => {
  const { gateway } = await serveFixture(
    httpStack({
      functions: { "dev-echo": httpEcho },
      api: {
        paths: {
          "/users": { get: guarded("users:read"), post: guarded("users:write") },
          "/{proxy+}": { "x-amazon-apigateway-any-method": { security: [] } },
          "/$default": { "x-amazon-apigateway-any-method": { ...answered, isDefaultRoute: true } },
        },
        components: { securitySchemes: { user } },
      },
      stages: {
        $default: {
          default_route_settings: { throttling_rate_limit: 50, throttling_burst_limit: 100 },
          route_settings: [
            { route_key: "POST /users", throttling_rate_limit: 10, throttling_burst_limit: 20 },
          ],
        },
      },
    }),
  );
  const [running] = gateway.apis;
  const token = gateway.identityUrl?.replace("http://", "");
  expect((await overview(gateway)).split("\n").slice(0, 8)).toEqual([
    `dev-users  HTTP       http://localhost:${running?.port}`,
    "  GET   /users     user  scope users:read   50/s",
    "  POST  /users     user  scope users:write  10/s",
    "  ANY   /{proxy+}  public                   50/s    not served yet: a route without integration, answers 501",
    "        $default   public: test             50/s",
    "",
    `try        curl localhost:${running?.port}/users -H "authorization: $(curl -s -d user=ada ${token}/token)"`,
    `token      curl -d user=ada ${token}/token`,
  ]);
});
