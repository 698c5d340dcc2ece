import { once } from "node:events";
import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type FixtureFunction, operation } from "../../support/fixture-stack.ts";
import { type ServedFixture, serveFixture } from "../../support/served-fixture.ts";

const uri = (name: string): string =>
  `arn:aws:apigateway:eu-west-1:lambda:path/2021-11-15/functions/arn:aws:lambda:eu-west-1:111111111111:function:${name}:live/response-streaming-invocations`;

const streamed = (name: string, timeoutInMillis = 900_000): object =>
  operation(name, {
    "x-amazon-apigateway-integration": {
      type: "AWS_PROXY",
      httpMethod: "POST",
      uri: uri(name),
      timeoutInMillis,
      responseTransferMode: "STREAM",
    },
  });

const streaming = (body: string, attributes = {}): FixtureFunction => ({
  code: `export const handler = awslambda.streamifyResponse(async (event, stream, context) => { ${body} });`,
  attributes,
});
const from = "stream = awslambda.HttpResponseStream.from(stream,";

/** Waits in the handler until the test lets it go on. */
const gate = "await fetch(event.headers.gate)";
const gateServer = createServer();

const functions: Readonly<Record<string, FixtureFunction>> = {
  parts: streaming(`${from} { statusCode: 201, headers: { "x-one": "1", "content-type": "text/plain" },
      multiValueHeaders: { "x-two": ["a", "b"] }, cookies: ["c=1", "d=2"] });
    stream.write("first,"); ${gate}; stream.write({ json: true }); stream.end();`),
  large: streaming(`${from} {}); const chunk = "x".repeat(1024 * 1024);
    for (let sent = 0; sent < 12; sent++) if (!stream.write(chunk)) await new Promise((go) => stream.once("drain", go));
    stream.end();`),
  handmade:
    streaming(`stream.write('{"statusCode"'); stream.write(':202}\\0\\0\\0'); stream.write('\\0\\0\\0\\0\\0body');
    stream.end();`),
  silent: streaming("await new Promise(() => setInterval(() => {}, 1000));"),
  "fails-early": streaming("throw new Error('too early');"),
  "fails-late": streaming(`${from} {}); stream.write("begun"); ${gate}; throw new Error("too late");`),
  "times-out": streaming(
    `${from} {}); stream.write("begun"); await new Promise(() => setInterval(() => {}, 1000));`,
    {
      timeout: 1,
    },
  ),
  "ends-only": streaming(`${from} {}); stream.end("text");`),
  "extra-key": streaming(`${from} { body: "no" }); stream.write("text"); stream.end();`),
  synchronous: {
    code: "export const handler = awslambda.streamifyResponse((event, stream) => { stream.end(); });",
  },
  "goes-on": streaming(`${from} {}); stream.write("begun"); ${gate};
    for (let sent = 0; sent < 4; sent++) stream.write("x".repeat(1024 * 1024)); stream.end(); console.log("ended");`),
  buffered: { code: "export const handler = async () => ({ statusCode: 200, body: 'whole' });" },
  result: streaming(`stream.write(JSON.stringify({ statusCode: 203, body: "whole" })); stream.end();`),
};

let served: ServedFixture;
let logged = (_line: string): void => {};

beforeAll(async () => {
  gateServer.listen(0, "127.0.0.1");
  await once(gateServer, "listening");
  const paths = Object.keys(functions).map((name) => [`/${name}`, { get: streamed(name) }]);
  served = await serveFixture(
    {
      functions,
      api: {
        paths: {
          ...Object.fromEntries(paths),
          "/impatient": { get: streamed("fails-late", 1000) },
          "/no-patience": { get: streamed("silent", 50) },
          "/whole/buffered": { get: operation("handmade") },
          "/whole/result": { get: operation("result") },
        },
      },
    },
    { onFunctionLog: (name, line) => logged(`${name}: ${line}`) },
  );
});
afterAll(() => {
  gateServer.closeAllConnections();
  gateServer.close();
});

/** Calls a path with a gate; `open` lets the handler go on. */
async function begin(path: string): Promise<{ answer: IncomingMessage; open: () => Promise<void> }> {
  const { port } = gateServer.address() as AddressInfo;
  const waiting = once(gateServer, "request");
  const origin = served.origin.replace("localhost", "127.0.0.1");
  const outgoing = get(`${origin}/dev/${path}`, {
    agent: false,
    headers: { gate: `http://127.0.0.1:${port}/` },
  });
  const [answer] = (await once(outgoing, "response")) as [IncomingMessage];
  const open = async (): Promise<void> => {
    const [, held] = await waiting;
    held.end();
  };
  return { answer, open };
}

const hint = (): string | undefined => served.requests.at(-1)?.exchange.hint;

/** Reads to the end, or to where the connection breaks off. */
async function read(answer: IncomingMessage): Promise<{ text: string; whole: boolean }> {
  let text = "";
  try {
    for await (const chunk of answer) text += String(chunk);
  } catch {
    return { text, whole: false };
  }
  return { text, whole: answer.complete };
}

describe("a streamed Lambda integration", () => {
  it("sends status, headers and the first part while the handler still works", async () => {
    const { answer, open } = await begin("parts");
    expect(answer.statusCode).toBe(201);
    expect(answer.headers).toMatchObject({
      "content-type": "text/plain",
      "x-one": "1",
      "x-two": "a, b",
      "set-cookie": ["c=1", "d=2"],
      "transfer-encoding": "chunked",
      "x-amzn-trace-id": expect.stringMatching(/^Root=/),
    });
    expect(String((await once(answer, "data"))[0])).toBe("first,");
    await open();
    expect(await read(answer)).toEqual({ text: '{"json":true}', whole: true });
    expect(served.requests.at(-1)).toMatchObject({ status: 201, responseBytes: 19 });
  });

  it("passes on more than a buffered answer may have", async () => {
    const { status, bytes } = await served.call("/dev/large");
    expect([status, bytes.length]).toEqual([200, 12 * 1024 * 1024]);
  });

  it("takes metadata that the handler writes itself, in any parts", async () => {
    expect(await served.call("/dev/handmade")).toMatchObject({ status: 202, body: "body" });
  });

  it.each([
    ["fails-early", /too early/],
    ["ends-only", /ended before the delimiter/],
    ["extra-key", /the result has "body"/],
    ["synchronous", /non-async/],
    ["buffered", /ended before the delimiter/],
  ])("of a handler that is %s answers 502 and says why", async (name, reason) => {
    const answer = await served.call(`/dev/${name}`);
    expect([answer.status, answer.body]).toEqual([502, '{"message": "Internal server error"}']);
    expect(hint()).toMatch(reason);
  });

  it("breaks the connection off when the handler fails after it has begun", async () => {
    const { answer, open } = await begin("fails-late");
    expect(String((await once(answer, "data"))[0])).toBe("begun");
    await open();
    expect((await read(answer)).whole).toBe(false);
    expect(hint()).toMatch(/broken off: .*too late/s);
  });

  it("breaks off what runs over the function's or the integration's timeout", async () => {
    const calls = ["times-out", "impatient"].map(async (path) => read((await begin(path)).answer));
    const brokenOff = { text: "begun", whole: false };
    expect(await Promise.all(calls)).toEqual([brokenOff, brokenOff]);
  });

  it("answers 504 when the timeout is over before the metadata is there", async () => {
    expect((await served.call("/dev/no-patience")).status).toBe(504);
  });

  it("lets the handler go on when the client has gone", async () => {
    const ended = new Promise<string>((resolve) => {
      logged = resolve;
    });
    const { answer, open } = await begin("goes-on");
    await once(answer, "data");
    answer.destroy();
    await open();
    expect(await ended).toBe("goes-on: ended");
  });
});

describe("a streaming handler behind a buffered integration", () => {
  it("answers what it wrote as a result", async () => {
    expect(await served.call("/dev/whole/result")).toMatchObject({ status: 203, body: "whole" });
  });

  it("answers 502 when that is no result", async () => {
    expect((await served.call("/dev/whole/buffered")).status).toBe(502);
    expect(hint()).toMatch(/not JSON/);
  });
});
