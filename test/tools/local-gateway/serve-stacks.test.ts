import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { serveStacks } from "../../../tools/local-gateway/serve-stacks.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { operation, region, writeStack } from "./support/fixture-stack.ts";
import { answering, dataStack, table, writeOutput } from "./support/fixture-tables.ts";
import { httpCall } from "./support/http-call.ts";
import { serveDirectories, serveFixture } from "./support/served-fixture.ts";

describe("serving", () => {
  it("takes an output directory with all of its stacks, also a copy of it elsewhere", async () => {
    const { output } = writeOutput();
    const copy = path.join(temporaryFolder("copy"), "elsewhere");
    cpSync(output, copy, { recursive: true });
    rmSync(output, { recursive: true });
    const { call, gateway } = await serveDirectories([copy], copy);
    expect((await call("/dev/t", { body: "one" })).body).toBe('["one"]');
    expect(await gateway.tableCounts()).toEqual(new Map([["dev-products", 1]]));
  });

  it("seeds new tables with plain items", async () => {
    const { output } = writeOutput();
    const seed = {
      "dev-products": Array.from({ length: 26 }, (_, index) => ({ id: `p${index}`, price: { amount: 1 } })),
    };
    const { gateway } = await serveDirectories([output], output, { seed });
    expect(await gateway.tableCounts()).toEqual(new Map([["dev-products", 26]]));
  });

  it.each([
    ["an unknown table", { "dev-none": [] }, /no such table.*dev-products/],
    [
      "an item without its key",
      { "dev-products": [{ id: "a" }, { sku: "x" }] },
      /item 2 of its seed lacks the key id: {"sku":"x"}/,
    ],
    ["a key of another type", { "dev-products": [{ id: 1 }] }, /refuses its items/],
  ])("refuses a seed with %s", async (_, seed, message) => {
    const { output } = writeOutput();
    await expect(serveStacks({ directories: [output], port: 0, seed })).rejects.toMatchObject({
      code: "SERVE_SEED",
      message: expect.stringMatching(message),
    });
  });

  it("uses an external DynamoDB when one is named, and leaves it alone at the end", async () => {
    const host = writeOutput();
    const hosting = await serveDirectories([host.output], host.output);
    const url = hosting.gateway.dynamodbUrl;
    const guest = await serveStacks({ directories: [writeOutput().output], port: 0, dynamodbUrl: url });
    const [api] = guest.apis;
    await httpCall(`http://localhost:${api?.port}`, "/dev/t", { body: "guest" });
    await guest.close();
    expect((await hosting.call("/dev/t")).body).toBe('["guest"]');
  });

  it("deletes no table of another shape on an external DynamoDB", async () => {
    const host = writeOutput();
    const seed = { "dev-products": [{ id: "kept" }] };
    const hosting = await serveDirectories([host.output], host.output, { seed });
    const guest = writeOutput();
    writeStack(
      "dev-data",
      dataStack(table("dev-products", { hash_key: "sku", attribute: [{ name: "sku", type: "S" }] })),
      path.dirname(guest.data),
    );
    const dynamodbUrl = hosting.gateway.dynamodbUrl;
    await expect(serveStacks({ directories: [guest.output], port: 0, dynamodbUrl })).rejects.toMatchObject({
      code: "SERVE_DYNAMODB",
      scope: expect.stringContaining("aws_dynamodb_table"),
      message: expect.stringMatching(/dev-products at http.* has other keys or indexes\. Delete it there/),
    });
    expect(await hosting.gateway.tableCounts()).toEqual(new Map([["dev-products", 1]]));
  });

  it("says which directory holds a table that is used but not served", async () => {
    const { api, data } = writeOutput();
    const { gateway } = await serveDirectories([api], api);
    expect(gateway.stacks.notes).toEqual([`the table dev-products is used but not served: add ${data}`]);
  });

  it("finds tables in policies too", async () => {
    const policy = JSON.stringify({
      Statement: [{ Resource: `arn:aws:dynamodb:${region}:111111111111:table/dev-orders/index/*` }],
    });
    const { gateway } = await serveFixture({
      ...answering("a"),
      resources: { aws_iam_role_policy: { a: { policy } } },
    });
    expect(gateway.stacks.notes).toEqual([
      expect.stringContaining("the table dev-orders is used but not served"),
    ]);
  });

  it("leaves out a variable that only AWS could fill in, and layers, and says so", async () => {
    const { gateway, call } = await serveFixture({
      functions: {
        "dev-a": {
          code: "export const handler = async () => ({ body: JSON.stringify([process.env.KNOWN, process.env.POOL ?? 'unset']) });",
          variables: { POOL: "${data.terraform_remote_state.data.outputs.pool}", KNOWN: "yes" },
          attributes: { layers: ["arn:aws:lambda:eu-west-1:123456789012:layer:tools:3"] },
        },
      },
      api: { paths: { "/a": { get: operation("dev-a") } } },
    });
    expect((await call("/dev/a")).body).toBe('["yes","unset"]');
    expect(gateway.stacks.notes).toEqual([
      "dev-a runs without its layers, which only AWS has",
      expect.stringContaining("dev-a runs without its variable POOL"),
    ]);
  });

  it("gives each API a port of its own, counted up from the first", async () => {
    const one = writeStack("dev-api", answering("one"));
    const two = writeStack("dev-two", {
      ...answering("two"),
      apiAttributes: { name: "dev-two" },
      functions: {},
    });
    const { gateway } = await serveDirectories([one, two], one);
    const [first, second] = gateway.apis;
    expect(first?.port).not.toBe(second?.port);
    expect([...gateway.urls.keys()]).toEqual(["dev-store", "dev-two"]);
    expect(gateway.urls.get("dev-two")).toBe(`http://localhost:${second?.port}/dev`);
  });
});

describe("closing", () => {
  it("ends the ports and DynamoDB, also with a connection open and a call running", async () => {
    const { output } = writeOutput();
    const gateway = await serveStacks({ directories: [output], port: 0 });
    const [api] = gateway.apis;
    const origin = `http://localhost:${api?.port}`;
    expect((await httpCall(origin, "/dev/t")).status).toBe(200);
    const running = httpCall(origin, "/dev/t").catch((error: NodeJS.ErrnoException) => error.code);
    await gateway.close();
    await running;
    await expect(httpCall(origin, "/dev/t")).rejects.toMatchObject({ code: "ECONNREFUSED" });
    await expect(httpCall(gateway.dynamodbUrl ?? "", "/")).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });
});

describe("many requests at once", () => {
  it("are each answered with their own event", async () => {
    const { call } = await serveFixture({
      functions: {
        "dev-a": {
          code: "export const handler = async (event) => ({ body: 'a' + event.queryStringParameters.n });",
        },
        "dev-b": {
          code: "export const handler = async (event) => ({ body: 'b' + event.queryStringParameters.n });",
        },
      },
      api: { paths: { "/a": { get: operation("dev-a") }, "/b": { get: operation("dev-b") } } },
    });
    const wanted = Array.from({ length: 60 }, (_, n) => `${n % 2 === 0 ? "a" : "b"}${n}`);
    const bodies = await Promise.all(
      wanted.map(async (text) => (await call(`/dev/${text[0]}?n=${text.slice(1)}`)).body),
    );
    expect(bodies).toEqual(wanted);
  });
});
