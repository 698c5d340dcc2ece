import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { temporaryFolder } from "../../support/temporary.ts";
import { type FixtureStack, operation, writeStack } from "../local-gateway/support/fixture-stack.ts";
import { httpCall } from "../local-gateway/support/http-call.ts";
import { runCommand } from "./command-run.ts";

const stack: FixtureStack = {
  functions: {
    "dev-a": {
      code: "export const handler = async () => { console.log('hello'); return { statusCode: 201, body: 'x' }; };",
    },
  },
  api: {
    paths: {
      "/": { get: operation("dev-a", { "x-public": "landing page" }) },
      "/items": {
        get: operation("dev-a", { "x-public": undefined }),
        post: operation("dev-a", { security: [{ user: ["items:write"] }, { key: [] }] }),
        options: { "x-amazon-apigateway-integration": { type: "MOCK" } },
      },
      "/items/{id}": {
        "x-amazon-apigateway-any-method": operation("dev-a", {
          "x-amazon-apigateway-auth": { type: "AWS_IAM" },
        }),
      },
    },
    components: {
      securitySchemes: {
        user: {
          type: "apiKey",
          name: "Authorization",
          in: "header",
          "x-amazon-apigateway-authorizer": {
            type: "cognito_user_pools",
            providerARNs: ["arn:aws:cognito-idp:eu-west-1:111111111111:userpool/eu-west-1_users"],
          },
        },
        key: { type: "apiKey", name: "x-api-key", in: "header" },
      },
    },
  },
  stage: {
    access_log_settings: {
      destination_arn: "${aws_absent.a.arn}",
      format: '{"id":"$context.requestId","status":$context.status,"key":"$context.identity.apiKeyId"}',
    },
  },
  resources: {
    aws_dynamodb_table: {
      a: { name: "dev-items", hash_key: "id", attribute: [{ name: "id", type: "S" }] },
    },
    aws_api_gateway_method_settings: {
      all: {
        rest_api_id: "${aws_api_gateway_rest_api.store.id}",
        stage_name: "dev",
        method_path: "*/*",
        settings: { throttling_rate_limit: 50 },
      },
      one: {
        rest_api_id: "${aws_api_gateway_rest_api.store.id}",
        stage_name: "dev",
        method_path: "items/POST",
        settings: { throttling_rate_limit: 10 },
      },
    },
  },
};

describe("gatewright serve", () => {
  it("prints what is served and a call that works, then one line per request, and ends with 0 when stopped", async () => {
    const directory = writeStack("dev-api", stack);
    const cwd = temporaryFolder("serve");
    writeFileSync(path.join(cwd, "seed.json"), JSON.stringify({ "dev-items": [{ id: "1" }, { id: "2" }] }));
    const run = runCommand(
      cwd,
      "serve",
      directory,
      "--port",
      "0",
      "--seed",
      "seed.json",
      "--access-log",
      "access.log",
    );
    const [, port] = await run.printed(/try {8}curl localhost:(\d+)\/dev\/items\n/);
    await run.printed(/tables {5}.*\n/);
    const overview = run
      .stderr()
      .replaceAll(String(port), "4000")
      .split("\n")
      .map((line) => line.trimEnd());
    expect(overview).toEqual(
      expect.arrayContaining([
        "dev-store  REST       http://localhost:4000/dev",
        "  GET   /            public: landing page     50/s",
        "  GET   /items       public                   50/s",
        expect.stringMatching(/^ {2}POST {2}\/items {7}user {2}scope items:write {2}10\/s {2}key/),
        "  ANY   /items/{id}  AWS_IAM                  50/s",
        "tables     dev-items (2 items)",
        expect.stringMatching(/^token {6}curl -d user=ada localhost:\d+\/token$/),
      ]),
    );
    expect(overview.join("\n")).not.toContain("OPTIONS");
    const answer = await httpCall(`http://localhost:${port}`, "/dev/?a=1");
    expect(answer.status).toBe(201);
    await run.printed(/GET {5}\/dev\/\?a=1 {2}201 {2}\d+\.\d ms\n/);
    await httpCall(`http://localhost:${port}`, "/dev/none");
    await run.printed(
      /GET {5}\/dev\/none {2}403 .*MISSING_AUTHENTICATION_TOKEN: no operation is declared for GET \/none\n/,
    );
    expect(await run.stop()).toBe(0);
    expect(run.stdout()).toBe("");
    const [line = ""] = readFileSync(path.join(cwd, "access.log"), "utf8").split("\n");
    expect(JSON.parse(line)).toEqual({ id: answer.headers["x-amzn-requestid"], status: 201, key: "-" });
    await expect(httpCall(`http://localhost:${port}`, "/dev/")).rejects.toMatchObject({
      code: "ECONNREFUSED",
    });
  });

  it("prints a function's output under its name, and no request with --quiet", async () => {
    const run = runCommand(
      temporaryFolder("serve"),
      "serve",
      writeStack("dev-api", stack),
      "--port",
      "0",
      "--quiet",
    );
    const [, port] = await run.printed(/curl localhost:(\d+)/);
    await httpCall(`http://localhost:${port}`, "/dev/items");
    await run.printed(/\[dev-a\] hello\n/);
    expect(await run.stop()).toBe(0);
    expect(run.stderr()).not.toMatch(/GET {5}\/dev/);
  });

  it.each([
    [[], 2, /USAGE .*\n.*name at least one directory/],
    [["none"], 1, /SERVE_DIRECTORY/],
    [[".", "--port", "65536"], 2, /"65536" is no port/],
    [[".", "--port", "http"], 2, /"http" is no port/],
    [[".", "--dynamodb", "localhost:8000"], 2, /no URL/],
    [[".", "--s3", "localhost:9000"], 2, /no URL/],
    [[".", "--vpc-link", "legacy"], 2, /SERVE_VPC_LINK.*\n.*<name>=<url>/],
    [[".", "--access-log", "absent/access.log"], 1, /SERVE_ACCESS_LOG/],
    [[".", "--seed", "absent.json"], 1, /SERVE_SEED {2}.*absent\.json/],
  ])("refuses %j with exit code %d", async (args, code, message) => {
    const run = runCommand(temporaryFolder("serve"), "serve", ...args);
    expect(await run.exit).toBe(code);
    expect(run.stderr()).toMatch(message);
  });

  it.each([
    ["{", /cannot be read as JSON/],
    ['{"dev-items": {}}', /a seed is/],
  ])("refuses the seed %s", async (text, message) => {
    const cwd = temporaryFolder("serve");
    writeFileSync(path.join(cwd, "seed.json"), text);
    const run = runCommand(cwd, "serve", writeStack("dev-api", stack), "--port", "0", "--seed", "seed.json");
    expect(await run.exit).toBe(1);
    expect(run.stderr()).toMatch(message);
  });
});
