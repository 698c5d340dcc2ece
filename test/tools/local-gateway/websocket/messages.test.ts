import { beforeAll, describe, expect, it } from "@jest/globals";
import { FrameMeter } from "../../../../tools/local-gateway/websocket/frame-meter.ts";
import { type ServedChat, serveChat } from "../support/served-chat.ts";
import { connect, type WebSocketClient } from "../support/websocket-client.ts";
import { frameEcho } from "../support/websocket-stack.ts";

/** Answers what the frame says, or fails as it says. */
const obeying = {
  code: `export const handler = async ({ body }) => {
    const { answer, fails, never, bytes } = JSON.parse(body);
    if (fails) throw new Error("no");
    if (never) await new Promise(() => {});
    return bytes ? { statusCode: 200, body: "x".repeat(bytes) } : answer;
  };`,
};

const id = "[\\w-]{15}=";
const frame = (message: string): RegExp =>
  new RegExp(`^\\{"message": "${message}", "connectionId":"${id}", "requestId":"${id}"\\}$`);

describe("messages", () => {
  let chat: ServedChat;
  let client: WebSocketClient;
  beforeAll(async () => {
    chat = await serveChat({
      functions: { echo: frameEcho, obeys: obeying },
      routes: {
        $connect: { integration: "echo", twoWay: true },
        $disconnect: { integration: "echo", twoWay: true },
        echo: { integration: "echo", twoWay: true },
        mute: { integration: "obeys" },
        unanswered: {
          integration: "obeys",
          attributes: { route_response_selection_expression: "$default" },
        },
        obey: { integration: "obeys", twoWay: true },
        slow: {
          integration: {
            integration_type: "AWS_PROXY",
            integration_uri: "arn:aws:lambda:eu-west-1:111111111111:function:obeys:live",
            timeout_milliseconds: 100,
          },
        },
        checked: {
          integration: "echo",
          twoWay: true,
          model: {
            $schema: "http://json-schema.org/draft-04/schema#",
            type: "object",
            required: ["text"],
            properties: { text: { $ref: "#/definitions/Text" } },
            definitions: { Text: { type: "string", maxLength: 3 } },
          },
        },
        nothing: {},
        2: { integration: "echo", twoWay: true },
        throttled: { integration: "echo", twoWay: true },
      },
      stage: {
        default_route_settings: { throttling_rate_limit: 1000, throttling_burst_limit: 1000 },
        route_settings: [{ route_key: "throttled", throttling_rate_limit: 0.001, throttling_burst_limit: 1 }],
      },
    });
    client = await connect(chat.url);
  });

  /** What comes back for a frame; the echo after it tells that nothing else came. */
  async function answersTo(sent: object | string): Promise<string[]> {
    client.send(sent);
    const mark = String(Math.random());
    await chat.event(({ exchange }) => exchange.request.body.toString("utf8") === textOf(sent));
    client.send({ action: "echo", mark });
    const answers: string[] = [];
    for (let next = await client.next(); !next.includes(mark); next = await client.next()) answers.push(next);
    return answers;
  }
  const textOf = (sent: object | string): string => (typeof sent === "string" ? sent : JSON.stringify(sent));

  it("sends the body that a two-way route answers", async () => {
    expect(await answersTo({ action: "obey", answer: { statusCode: 200, body: "hello" } })).toEqual([
      "hello",
    ]);
    expect(await answersTo({ action: "obey", answer: { statusCode: 200 } })).toEqual([]);
  });

  it("sends nothing of what a one-way route answers, whatever the status", async () => {
    expect(await answersTo({ action: "mute", answer: { statusCode: 200, body: "hello" } })).toEqual([]);
    expect(await answersTo({ action: "mute", answer: { statusCode: 501, body: "hello" } })).toEqual([]);
    expect(await answersTo({ action: "nothing" })).toEqual([]);
  });

  it("sends nothing back where a route has no route response, whatever would select it", async () => {
    const answer = { statusCode: 200, body: "hello" };
    expect(await answersTo({ action: "unanswered", answer })).toEqual([]);
  });

  it.each([
    ["throws", { action: "mute", fails: true }],
    ["answers nothing", { action: "mute" }],
    ["answers without a status", { action: "obey", answer: { body: "hello" } }],
    ["answers more than 128 KB", { action: "obey", bytes: 128 * 1024 + 1 }],
  ])("says so where a function %s, and the connection goes on", async (_title, sent) => {
    expect(await answersTo(sent)).toEqual([expect.stringMatching(frame("Internal server error"))]);
  });

  it("sends an answer of 128 KB in frames of 32 KB at most", async () => {
    const [answer = ""] = await answersTo({ action: "obey", bytes: 128 * 1024 });
    expect(answer).toHaveLength(128 * 1024);
    expect(new FrameMeter(32 * 1024).exceeds(client.received())).toBe(false);
    expect(new FrameMeter(32 * 1024 - 1).exceeds(client.received())).toBe(true);
  });

  it("tells of a function that takes longer than its integration waits", async () => {
    expect(await answersTo({ action: "slow", never: true })).toEqual([
      expect.stringMatching(frame("Endpoint request timed out")),
    ]);
  });

  it.each([
    ["no JSON", "hello"],
    ["a list", "[1]"],
    ["a route that there is not", { action: "other" }],
    ["no route", { text: "hello" }],
    ["the route of handshakes", { action: "$connect" }],
    ["the route of ends", { action: "$disconnect" }],
  ])("refuses a frame with %s where no route is the default", async (_title, sent) => {
    expect(await answersTo(sent)).toEqual([expect.stringMatching(frame("Forbidden"))]);
  });

  it("gives each message an id of its own", async () => {
    const idOf = async (): Promise<unknown> => {
      const [answer = ""] = await answersTo({ action: 2 });
      const { requestContext } = JSON.parse(answer) as { requestContext: Record<string, unknown> };
      return requestContext.messageId;
    };
    expect(await idOf()).not.toBe(await idOf());
  });

  it("takes a number as the text that it prints as", async () => {
    expect(await answersTo({ action: 2 })).toEqual([expect.stringContaining('"routeKey":"2"')]);
  });

  it("holds frames against the model of their route", async () => {
    expect(await answersTo({ action: "checked", text: "abc" })).toHaveLength(1);
    const refused = [expect.stringMatching(frame("Invalid request body"))];
    expect(await answersTo({ action: "checked" })).toEqual(refused);
    expect(await answersTo({ action: "checked", text: "abcd" })).toEqual(refused);
    expect(chat.events.findLast(({ status }) => status === 400)?.exchange.error).toMatchObject({
      responseType: "BAD_REQUEST_BODY",
      validationErrorString: expect.stringContaining("abcd"),
    });
  });

  it("throttles a route for itself", async () => {
    expect(await answersTo({ action: "throttled", first: true })).toEqual([
      expect.stringContaining('"routeKey":"throttled"'),
    ]);
    expect(await answersTo({ action: "throttled" })).toEqual([
      expect.stringMatching(frame("Too Many Requests")),
    ]);
  });
});

it("holds every frame of $default against its model", async () => {
  const { url } = await serveChat({
    functions: { echo: frameEcho },
    routes: { $default: { integration: "echo", twoWay: true, model: { required: ["text"] } } },
  });
  const client = await connect(url);
  for (const sent of ["hello", { action: "any" }, { action: "$default" }]) {
    client.send(sent);
    expect(await client.next()).toMatch(frame("Invalid request body"));
  }
  client.send({ action: "any", text: "" });
  expect(await client.next()).toContain('"routeKey":"$default"');
});

describe("a route selection expression", () => {
  it("joins several values, and leaves what it does not find to $default", async () => {
    const chat = await serveChat({
      functions: { echo: frameEcho },
      api: { route_selection_expression: "$${request.body.a.b}/$${request.body.c}" },
      routes: {
        "x/y": { integration: "echo", twoWay: true },
        "x/": { integration: "echo", twoWay: true },
        $default: { integration: "echo", twoWay: true },
      },
    });
    const client = await connect(chat.url);
    const routeOf = async (sent: object | string): Promise<unknown> => {
      client.send(sent);
      const { requestContext } = await client.nextJson();
      return (requestContext as { routeKey: string }).routeKey;
    };
    expect(await routeOf({ a: { b: "x" }, c: "y" })).toBe("x/y");
    expect(await routeOf({ a: { b: "x" } })).toBe("x/");
    expect(await routeOf({ a: "x", c: "y" })).toBe("$default");
    expect(await routeOf("hello")).toBe("$default");
  });
});
