import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { accessLogTo } from "../../../../tools/local-gateway/output/access-log.ts";
import { overview } from "../../../../tools/local-gateway/output/overview.ts";
import { temporaryFolder } from "../../../support/temporary.ts";
import { operation } from "../support/fixture-stack.ts";
import type { HttpAnswer } from "../support/http-call.ts";
import { httpEcho, httpLambda, httpOperation, httpStack } from "../support/http-stack.ts";
import { type ServedFixture, serveFixture } from "../support/served-fixture.ts";
import { connect, refusal } from "../support/websocket-client.ts";
import { chatAddress, frameEcho, webSocketStack } from "../support/websocket-stack.ts";

const rest = "aws_api_gateway_rest_api.store";
const http = "aws_apigatewayv2_api.users";
const domainName = "api.example.com";
const log = { destination_arn: "arn:aws:logs:eu-west-1:111111111111:log-group:log" };
const format = "$context.customDomain.basePathMatched $context.domainName $context.path $context.stage";

let served: ServedFixture;
beforeAll(async () => {
  const users = httpStack({
    functions: { "dev-echo": httpEcho },
    api: { paths: { "/users": { get: httpOperation(httpLambda("dev-echo")) } } },
    apiAttributes: { disable_execute_api_endpoint: true },
    stages: { $default: { access_log_settings: { ...log, format } } },
  });
  const mapping = (api: string, stage: string, more: object = {}) => ({
    domain_name: "${aws_apigatewayv2_domain_name.api.id}",
    api_id: `\${${api}.id}`,
    stage,
    ...more,
  });
  served = await serveFixture({
    ...users,
    api: { paths: { "/items": { get: operation("dev-echo") } } },
    apiAttributes: { disable_execute_api_endpoint: true },
    stage: { access_log_settings: { ...log, format } },
    resources: {
      ...users.resources,
      aws_lambda_permission: {
        ...users.resources?.aws_lambda_permission,
        items: {
          action: "lambda:InvokeFunction",
          principal: "apigateway.amazonaws.com",
          function_name: "${aws_lambda_function.dev-echo.function_name}",
          qualifier: "live",
          source_arn: `\${${rest}.execution_arn}/*/*/*`,
        },
      },
      aws_apigatewayv2_domain_name: { api: { domain_name: domainName } },
      aws_apigatewayv2_api_mapping: {
        shop: mapping(rest, "dev", { api_mapping_key: "shop" }),
        people: mapping(http, "$default", { api_mapping_key: "people/v1" }),
        lost: { ...mapping(http, "$default"), domain_name: "${data.aws_ssm_parameter.domain.value}" },
      },
      aws_cloudfront_distribution: {
        front: {
          aliases: ["www.example.com", "old.example.com"],
          origin: [
            { origin_id: "pages", domain_name: "pages.example.com" },
            {
              origin_id: "apis",
              domain_name: "old.example.com",
              custom_header: [{ name: "X-Origin-Verify", value: "s3cr3t" }],
            },
          ],
          default_cache_behavior: {
            target_origin_id: "apis",
            response_headers_policy_id: "${aws_cloudfront_response_headers_policy.front.id}",
          },
        },
        unknown: {
          origin: [{ origin_id: "apis", domain_name: "${data.aws_instance.other.public_dns}" }],
          default_cache_behavior: { target_origin_id: "apis" },
        },
      },
      aws_api_gateway_base_path_mapping: {
        old: {
          domain_name: "old.example.com",
          api_id: `\${${rest}.id}`,
          stage_name: "dev",
          base_path: "(none)",
        },
      },
    },
  });
});

function get(target: string, host = domainName): Promise<HttpAnswer> {
  return served.call(target, { headers: { host } });
}

async function event(target: string, host?: string): Promise<Record<string, unknown>> {
  return JSON.parse((await get(target, host)).body) as Record<string, unknown>;
}

describe("a custom domain", () => {
  it("leads to a REST API by its base path, which AWS leaves in the path of events", async () => {
    expect(await event("/shop/items")).toMatchObject({
      resource: "/items",
      path: "/shop/items",
      requestContext: {
        path: "/shop/items",
        stage: "dev",
        domainName: "api.example.com",
        domainPrefix: "api",
        resourcePath: "/items",
      },
    });
  });

  it("leads to an HTTP API by a base path of two levels, through the port of another", async () => {
    expect(await event("/people/v1/users")).toMatchObject({
      routeKey: "GET /users",
      rawPath: "/people/v1/users",
      requestContext: {
        domainName,
        domainPrefix: "api",
        stage: "$default",
        http: { path: "/people/v1/users" },
      },
    });
  });

  it("does not know the stage as a part of the path", async () => {
    const { status, headers } = await get("/shop/dev/items");
    expect([status, headers["x-amzn-errortype"]]).toEqual([403, "MissingAuthenticationTokenException"]);
  });

  it("is forbidden where no base path takes the path", async () => {
    for (const target of ["/", "/shops/items", "/people", "/people/v2/users"]) {
      const { status, headers, body } = await get(target);
      expect([status, headers["x-amzn-errortype"], body]).toEqual([
        403,
        "ForbiddenException",
        '{"message":"Forbidden"}',
      ]);
    }
  });

  it("is told by an older mapping too, with its root", async () => {
    expect(await event("/items", "old.example.com")).toMatchObject({ path: "/items" });
  });

  it("is called by its name with any port", async () => {
    expect((await get("/shop/items", "API.example.com:8443")).status).toBe(200);
  });

  it("is the only way to an API whose own address is closed", async () => {
    expect((await get("/dev/items", "localhost")).status).toBe(403);
  });

  it("is in the access log with the base path", async () => {
    const file = path.join(temporaryFolder("access-log"), "access.log");
    const log = accessLogTo(file);
    for (const target of ["/people/v1/users", "/shop/items"]) {
      await get(target);
      const answered = served.requests.at(-1);
      if (answered !== undefined) log(answered);
    }
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    expect(lines).toEqual([
      "people/v1 api.example.com /people/v1/users $default",
      "shop api.example.com /shop/items dev",
    ]);
  });

  it("is printed with a call for each base path, and what of it cannot be known", async () => {
    const text = await overview(served.gateway);
    const port = new URL(served.origin).port;
    expect(text).toContain(`domain     curl localhost:${port}/shop/items -H "host: api.example.com"`);
    expect(text).toMatch(/domain +curl localhost:\d+\/people\/v1\/users -H "host: api.example.com"/);
    expect(text).not.toMatch(/^try/m);
    expect(text).toMatch(/note +dev-api\/aws_apigatewayv2_api_mapping\.lost\.domain_name is not served/);
  });
});

describe("a distribution", () => {
  it("passes on what its callers send, with the origin's host and secret", async () => {
    const { body } = await served.call("/items?page=2", {
      headers: { host: "WWW.example.com:443", "x-page": "2", "x-origin-verify": "a guess" },
    });
    expect(JSON.parse(body)).toMatchObject({
      multiValueHeaders: {
        Host: ["old.example.com"],
        "x-origin-verify": ["s3cr3t"],
        "x-page": ["2"],
      },
      queryStringParameters: { page: "2" },
      requestContext: { domainName: "old.example.com" },
    });
  });

  it("is not in the way where the name leads to an API itself", async () => {
    const { multiValueHeaders } = await event("/items", "old.example.com");
    expect(multiValueHeaders).not.toHaveProperty("x-origin-verify");
  });

  it("is printed as the way to its APIs, and what of one cannot be known", async () => {
    const text = await overview(served.gateway);
    expect(text).toMatch(/domain +curl localhost:\d+\/items -H "host: www.example.com"/);
    expect(text).toMatch(/note +dev-api\/aws_cloudfront_distribution\.unknown\.origin is not served/);
  });
});

describe("a custom domain of a WebSocket API", () => {
  it("is connected to without the stage, and takes @connections there", async () => {
    const { gateway } = await serveFixture(
      webSocketStack({
        functions: { "dev-echo": frameEcho },
        routes: {
          $connect: { integration: "dev-echo" },
          $default: { integration: "dev-echo", twoWay: true },
        },
        api: { disable_execute_api_endpoint: true },
        resources: {
          aws_apigatewayv2_api_mapping: {
            chat: { domain_name: "chat.example.com", api_id: `\${${chatAddress}.id}`, stage: "dev" },
          },
        },
      }),
    );
    const base = `ws://127.0.0.1:${gateway.apis[0]?.port}`;
    const headers = { host: "chat.example.com" };
    const client = await connect(base, { headers });
    client.send("hello");
    expect((await client.nextJson()).requestContext).toMatchObject({
      domainName: "chat.example.com",
      stage: "dev",
    });
    expect((await refusal(`${base}/dev`, { headers })).status).toBe(403);
    expect((await refusal(`${base}/dev`)).status).toBe(403);
  });
});
