import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { accessLogTo } from "../../../../tools/local-gateway/output/access-log.ts";
import { temporaryFolder } from "../../../support/temporary.ts";
import { accountId } from "../support/fixture-stack.ts";
import { httpEcho, httpLambda, httpOperation, httpStack } from "../support/http-stack.ts";
import { serveFixture } from "../support/served-fixture.ts";
import { signedCall } from "../support/signed-call.ts";

const open = httpOperation(httpLambda("dev-echo"));
const signed = httpOperation(httpLambda("dev-echo"), {
  security: [{ iam: [] }],
  "x-public": undefined,
});
const v1 = httpOperation(httpLambda("dev-echo", { payloadFormatVersion: "1.0" }), {
  security: undefined,
  "x-amazon-apigateway-auth": { type: "AWS_IAM" },
});
const api = {
  paths: {
    "/a": { get: open },
    "/b": { get: open },
    "/c": { get: open },
    "/iam": { get: signed },
    "/v1": { get: v1 },
  },
  components: {
    securitySchemes: {
      iam: {
        type: "apiKey",
        name: "Authorization",
        in: "header",
        "x-amazon-apigateway-authtype": "awsSigv4",
      },
    },
  },
};
const functions = { "dev-echo": httpEcho };

describe("throttles of an HTTP API", () => {
  it("count each route for itself: its own limit, else the stage's", async () => {
    const { call } = await serveFixture(
      httpStack({
        functions,
        api,
        stages: {
          $default: {
            default_route_settings: { throttling_rate_limit: 0.001, throttling_burst_limit: 2 },
            route_settings: [
              { route_key: "GET /b", throttling_rate_limit: 0.001, throttling_burst_limit: 1 },
              { route_key: "GET /c", throttling_rate_limit: 0, throttling_burst_limit: 0 },
            ],
          },
          dev: {},
        },
      }),
    );
    const statuses = async (target: string): Promise<readonly number[]> => {
      const seen = [];
      for (let calls = 0; calls < 3; calls++) seen.push((await call(target)).status);
      return seen;
    };
    expect(await statuses("/a")).toEqual([200, 200, 429]);
    expect(await statuses("/b")).toEqual([200, 429, 429]);
    expect(await statuses("/c")).toEqual([429, 429, 429]);
    expect(await statuses("/dev/c")).toEqual([200, 200, 200]);
    const refused = await call("/a");
    expect([refused.body, refused.headers["content-type"]]).toEqual([
      '{"message":"Too Many Requests"}',
      "application/json",
    ]);
  });
});

describe("AWS signatures at an HTTP API", () => {
  it("are asked for and handed on, the header included", async () => {
    const { origin, json, call } = await serveFixture(httpStack({ functions, api }));
    const good = await signedCall(origin, "/iam");
    const arn = `arn:aws:iam::${accountId}:user/local`;
    expect(await json("/iam", good)).toMatchObject({
      headers: { authorization: expect.stringContaining("AWS4-HMAC-SHA256") },
      requestContext: {
        authorizer: {
          iam: { accessKey: "local", accountId, callerId: "AIDALOCAL", userArn: arn, cognitoIdentity: null },
        },
      },
    });
    expect(await json("/v1", await signedCall(origin, "/v1"))).toMatchObject({
      requestContext: { identity: { accessKey: "local", userArn: arn } },
    });
    for (const wrong of [{}, await signedCall(origin, "/iam", {}, { secretAccessKey: "other" })]) {
      const answer = await call("/iam", wrong);
      expect([answer.status, answer.body]).toEqual([403, '{"message":"Forbidden"}']);
    }
  });
});

it("access logs have an HTTP API's variables, and - for what is unset", async () => {
  const file = path.join(temporaryFolder("logs"), "access.log");
  const format =
    "$context.routeKey $context.status $context.path $context.stage $context.requestId $context.error.message $context.authorizer.claims.sub $context.dataProcessed $stageVariables.color";
  const { call, requests } = await serveFixture(
    httpStack({
      functions,
      api,
      stages: {
        $default: {
          access_log_settings: { destination_arn: "x", format },
          stage_variables: { color: "blue" },
        },
      },
    }),
  );
  const first = await call("/a");
  const second = await call("/none");
  const log = accessLogTo(file);
  for (const request of requests) log(request);
  expect(readFileSync(file, "utf8").trim().split("\n")).toEqual([
    `GET /a 200 /a $default ${first.headers["apigw-requestid"]} - - ${first.bytes.length} blue`,
    `- 404 /none $default ${second.headers["apigw-requestid"]} Not Found - ${second.bytes.length} blue`,
  ]);
});

it("access logs tell what went wrong behind the API, with its quotes escaped", async () => {
  const failing = { code: `export const handler = async () => { throw new Error('no "table"'); };` };
  const file = path.join(temporaryFolder("logs"), "access.log");
  const format =
    '{"error":"$context.integration.error","same":"$context.integrationErrorMessage","id":"$context.requestId"}';
  const { call, requests } = await serveFixture(
    httpStack({
      functions: { "dev-echo": failing },
      api: { paths: { "/a": { get: open } } },
      stages: { $default: { access_log_settings: { destination_arn: "x", format } } },
    }),
  );
  expect((await call("/a")).status).toBe(500);
  const log = accessLogTo(file);
  for (const request of requests) log(request);
  const { error, same } = JSON.parse(readFileSync(file, "utf8"));
  expect(error).toContain('no "table"');
  expect(same).toBe(error);
});
