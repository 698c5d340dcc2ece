import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { overview } from "../../../../tools/local-gateway/output/overview.ts";
import { missingS3Note } from "../../../../tools/local-gateway/s3/missing-s3.ts";
import { serveStacks } from "../../../../tools/local-gateway/serve-stacks.ts";
import { type FixtureStack, operation, writeStack } from "../support/fixture-stack.ts";
import { serveFixture } from "../support/served-fixture.ts";

const endpoint = `export const handler = async () => ({
  statusCode: 200,
  body: JSON.stringify([process.env.AWS_ENDPOINT_URL_S3 ?? "none", process.env.AWS_ENDPOINT_URL]),
});`;

const stack: FixtureStack = {
  functions: { images: { code: endpoint } },
  api: { paths: { "/s3": { get: operation("images") } } },
  resources: {
    aws_s3_bucket: {
      images: { bucket: "dev-images" },
      plain: { bucket: "dev-plain" },
      random: { bucket: "dev-${random_id.suffix.hex}" },
      prefixed: { bucket_prefix: "dev-" },
    },
    aws_s3_bucket_cors_configuration: {
      images: {
        bucket: "${aws_s3_bucket.images.id}",
        cors_rule: [
          { allowed_methods: ["GET"], allowed_origins: ["https://a.example"], max_age_seconds: 60 },
        ],
      },
    },
  },
};

/** What was asked of S3; a test against a real one is `product-images.slow.test.ts`. */
const asked: string[] = [];
let server: Server;
let s3Url: string;
/** What S3 answers by address, instead of doing it. */
let refusals: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    asked.push(`${request.method} ${request.url} ${Buffer.concat(chunks)}`);
    const code = refusals[request.url ?? ""] ?? "";
    response.writeHead(code === "" ? 200 : 409, { "content-type": "application/xml" });
    response.end(code === "" ? "" : `<Error><Code>${code}</Code><Message>No.</Message></Error>`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  s3Url = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe("buckets of the stacks", () => {
  it("are made where S3 is, in their region and with their pages, and functions find them there", async () => {
    const { gateway, json } = await serveFixture(stack, { s3Url });
    expect(asked).toEqual([
      expect.stringMatching(/^PUT \/dev-images\/ .*<LocationConstraint>eu-west-1</),
      expect.stringMatching(
        /^PUT \/dev-images\/\?cors= .*<AllowedMethod>GET<.*<AllowedOrigin>https:\/\/a\.example<.*<MaxAgeSeconds>60</,
      ),
      expect.stringMatching(/^PUT \/dev-plain\/ .*<LocationConstraint>eu-west-1</),
    ]);
    expect(await json("/dev/s3")).toEqual([s3Url, "http://127.0.0.1:9"]);
    expect(await overview(gateway)).toContain(`dev-images  dev-plain  at ${s3Url}\n`);
    refusals = { "/dev-images/": "BucketAlreadyOwnedByYou" };
    await expect(gateway.reload()).resolves.toBeUndefined();
  });

  it("are made all the same where S3 knows no CORS rules, and a note says so", async () => {
    refusals = { "/dev-images/?cors=": "NotImplemented" };
    const { notes } = await serveFixture(stack, { s3Url });
    expect(notes).toEqual([
      "dev-images: the local S3 takes no CORS rules (NotImplemented), so pages are let in as it likes",
    ]);
  });

  it("are not served without one: functions reach nobody, least of all AWS, and the start says so", async () => {
    const { gateway, json } = await serveFixture(stack);
    expect(await json("/dev/s3")).toEqual(["none", "http://127.0.0.1:9"]);
    expect(await overview(gateway)).toMatch(
      /buckets +dev-images {2}dev-plain {2}not served, presigned URLs lead nowhere; .*--s3 /,
    );
  });

  it("are told of, with the way to have them, when a function finds nobody there", () => {
    const line = '{"message":"connect ECONNREFUSED 127.0.0.1:9"}';
    expect(missingS3Note(line, ["dev-images"], undefined)).toMatch(
      /no S3 for dev-images: start with --s3 <url>/,
    );
    expect(missingS3Note(line.replace(":9", ":9000"), ["dev-images"], undefined)).toBeUndefined();
    expect(missingS3Note(line, [], undefined)).toBeUndefined();
    expect(missingS3Note(line, ["dev-images"], s3Url)).toBeUndefined();
  });

  it.each([
    ["does not answer", "http://127.0.0.1:9", undefined],
    ["belongs to somebody else", undefined, "BucketAlreadyExists"],
  ])("refuse a server that %s", async (_, url, code) => {
    refusals = code === undefined ? {} : { "/dev-images/": code };
    const directories = [writeStack("dev-api", stack)];
    await expect(serveStacks({ directories, port: 0, s3Url: url ?? s3Url })).rejects.toMatchObject({
      code: "SERVE_S3",
      scope: "dev-api/aws_s3_bucket.images",
      message: expect.stringContaining(url ?? s3Url),
    });
  });
});
