import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { serveStacks } from "../../../tools/local-gateway/serve-stacks.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { type FixtureStack, operation, writeStack } from "./support/fixture-stack.ts";
import { answering, dataStack, writeOutput } from "./support/fixture-tables.ts";

describe("serving is refused for", () => {
  const scratch = temporaryFolder("refused");
  const withJson = (text: string): string => {
    const directory = temporaryFolder("json");
    writeFileSync(path.join(directory, "cdk.tf.json"), text);
    return directory;
  };
  const broken = (more: FixtureStack): string => writeStack("dev-api", { ...answering("a"), ...more });

  it.each<readonly [string, () => string, string, RegExp]>([
    ["a directory that is absent", () => path.join(scratch, "none"), "SERVE_DIRECTORY", /no such directory/],
    ["a directory without Terraform", () => scratch, "SERVE_DIRECTORY", /Synthesize first/],
    ["JSON that is cut off", () => withJson('{"resource": '), "SYNTH_JSON", /not readable as JSON/],
    ["JSON that is no object", () => withJson("[]"), "SYNTH_JSON", /one object/],
    [
      "stacks without an API",
      () => writeStack("dev-data", dataStack()),
      "SERVE_NOTHING",
      /aws_api_gateway_rest_api/,
    ],
    [
      "an output directory whose last synthesis made no API",
      () => {
        const { output } = writeOutput();
        writeFileSync(path.join(output, "manifest.json"), '{"stacks":{"dev-data":{}}}');
        return output;
      },
      "SERVE_NOTHING",
      /aws_api_gateway_rest_api/,
    ],
    [
      "an API without body",
      () => broken({ apiAttributes: { body: null } }),
      "SERVE_RESOURCE",
      /one OpenAPI body/,
    ],
    [
      "a body that is not known",
      () => broken({ apiAttributes: { body: '${file("a")}' } }),
      "SERVE_UNRESOLVED",
      /file\("a"\)/,
    ],
    [
      "a body that is no JSON",
      () => broken({ apiAttributes: { body: "openapi: 3" } }),
      "SERVE_OPENAPI",
      /not JSON/,
    ],
    [
      "a body of OpenAPI 2",
      () => broken({ apiAttributes: { body: '{"swagger":"2.0","paths":{}}' } }),
      "SERVE_OPENAPI",
      /openapi/,
    ],
    [
      "a stage name that is not known",
      () => broken({ stage: { stage_name: "${aws_x.y.z}" } }),
      "SERVE_UNRESOLVED",
      /aws_x\.y\.z/,
    ],
    [
      "a resource policy that is no policy",
      () => broken({ apiAttributes: { policy: "{}" } }),
      "SERVE_POLICY",
      /Statement/,
    ],
    [
      "a resource policy with an unknown condition",
      () =>
        broken({
          api: {
            paths: { "/a": { get: operation("dev-a") } },
            "x-amazon-apigateway-policy": {
              Statement: {
                Effect: "Allow",
                Principal: "*",
                Action: "*",
                Resource: "*",
                Condition: { StringSimilar: { "aws:SourceIp": "1" } },
              },
            },
          },
        }),
      "SERVE_POLICY",
      /condition operator/,
    ],
    [
      "a model that is no schema",
      () =>
        broken({
          api: {
            paths: {
              "/a": {
                post: operation("dev-a", {
                  "x-amazon-apigateway-request-validator": "b",
                  requestBody: { content: { "application/json": { schema: { type: "nothing" } } } },
                }),
              },
            },
            "x-amazon-apigateway-request-validators": { b: { validateRequestBody: true } },
          },
        }),
      "SERVE_SCHEMA",
      /application\/json/,
    ],
  ])("%s", async (_, directory, code, message) => {
    await expect(serveStacks({ directories: [directory()], port: 0 })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  it("two environments that make the same thing", async () => {
    const stacks = path.join(temporaryFolder("twins"), "stacks");
    writeStack("dev-api", answering("a"), stacks);
    writeStack("dev-copy", answering("b"), stacks);
    await expect(serveStacks({ directories: [path.dirname(stacks)], port: 0 })).rejects.toMatchObject({
      code: "SERVE_COLLISION",
      message: expect.stringMatching(/dev-api\/.* and dev-copy\//),
    });
  });

  it("a DynamoDB that does not answer", async () => {
    const dynamodbUrl = "http://127.0.0.1:9";
    const directories = [writeOutput().output];
    await expect(serveStacks({ directories, port: 0, dynamodbUrl })).rejects.toMatchObject({
      code: "SERVE_DYNAMODB",
      message: expect.stringContaining(dynamodbUrl),
    });
  });

  it("a port that is taken", async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, "127.0.0.1", resolve));
    const { port } = blocker.address() as { port: number };
    const directory = writeStack("dev-api", answering("a"));
    await expect(serveStacks({ directories: [directory], port })).rejects.toMatchObject({
      code: "SERVE_PORT",
    });
    await new Promise((resolve) => blocker.close(resolve));
  });
});
