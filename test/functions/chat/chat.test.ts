import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { chat } from "../../../functions/chat/chat.ts";
import type { ChatEvent, ChatResult } from "../../../functions/chat/chat-event.ts";
import { maxFrameBytes } from "../../../functions/chat/connection-sender.ts";
import type { ConnectionStore } from "../../../functions/chat/connection-store.ts";
import { senderOver } from "../../../functions/chat/management-api-sender.ts";
import { messageChecksCode } from "../../../tools/bundle/message-checks.ts";
import { dynalite, type RunningDynamodb } from "../../support/dynamodb-backends.ts";
import { chatEvent, longAgo, moment } from "../support/chat-event.ts";
import { ConnectionsEndpoint } from "../support/connections-endpoint.ts";
import { emptyConnectionStore } from "../support/connections-table.ts";
import { checksFrom } from "../support/contract-checks.ts";
import { captureLog, lambdaContext, runtimeAt } from "../support/invocation.ts";
import { localClient } from "../support/products-api.ts";

const checks = checksFrom(messageChecksCode("contracts/chat.asyncapi.yaml"));

let dynamodb: RunningDynamodb;
let client: DynamoDBClient;
let endpoint: ConnectionsEndpoint;
let store: ConnectionStore;
let answer: (event: ChatEvent) => Promise<ChatResult>;
let tables = 0;

beforeAll(async () => {
  dynamodb = await dynalite.start();
  client = localClient(dynamodb.endpoint);
});
afterAll(async () => {
  client.destroy();
  await dynamodb.stop();
});
beforeEach(async () => {
  captureLog();
  tables += 1;
  const runtime = runtimeAt(moment);
  store = await emptyConnectionStore(client, `chat-${tables}`, runtime.clock);
  endpoint = new ConnectionsEndpoint();
  await endpoint.listen();
  const management = endpoint.client();
  const parts = { ...runtime, store, checks, newId: () => "made-up", wait: async () => undefined };
  const handler = chat({ ...parts, senderOf: () => senderOver(management) });
  answer = (event) => handler(event, lambdaContext);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await endpoint.close();
});

function connect(connectionId: string, user: string, room = "lobby"): Promise<ChatResult> {
  return answer(chatEvent("$connect", connectionId, { user, query: { access_token: "x", room } }));
}

/** A frame of a connection, and what it is answered. */
async function say(connectionId: string, frame: object): Promise<unknown> {
  const { action } = frame as { action: string };
  const result = await answer(chatEvent(action, connectionId, { user: "ada", body: JSON.stringify(frame) }));
  expect(result).toMatchObject({ statusCode: 200 });
  return JSON.parse(String((result as { body?: string }).body));
}

describe("$connect", () => {
  it("keeps the connection with the room and the user whom the authorizer found", async () => {
    expect(await connect("a", "ada")).toEqual({ statusCode: 200 });
    expect(await store.find("a")).toEqual({
      connectionId: "a",
      room: "lobby",
      user: "ada",
      connectedAt: new Date(longAgo),
    });
  });

  it.each([
    ["no room", { access_token: "x" }],
    ["a room of another name", { access_token: "x", room: "Über uns" }],
    ["nothing", undefined],
  ])("is refused with %s", async (_, query) => {
    const result = await answer(
      chatEvent("$connect", "a", { user: "ada", ...(query && { query: query as Record<string, string> }) }),
    );
    expect(result).toMatchObject({ statusCode: 400, body: expect.stringContaining("room") });
    expect(await store.find("a")).toBeUndefined();
  });

  it("is refused where no authorizer says who it is", async () => {
    const result = await answer(chatEvent("$connect", "a", { query: { access_token: "x", room: "lobby" } }));
    expect(result).toEqual({ statusCode: 401 });
  });

  it("fails with its status when the table does not answer", async () => {
    jest.spyOn(store, "enter").mockRejectedValue(new Error("no table"));
    expect(await connect("a", "ada")).toEqual({ statusCode: 500 });
  });
});

describe("$disconnect", () => {
  it("forgets the connection, also twice", async () => {
    await connect("a", "ada");
    expect(await answer(chatEvent("$disconnect"))).toEqual({ statusCode: 200 });
    expect(await answer(chatEvent("$disconnect"))).toEqual({ statusCode: 200 });
    expect(await store.inRoom("lobby")).toEqual([]);
  });
});

describe("sendMessage", () => {
  const message = { action: "sendMessage", text: "good morning", messageId: "m1" };
  const heard = {
    type: "message",
    messageId: "m1",
    room: "lobby",
    user: "ada",
    text: "good morning",
    sentAt: moment,
  };

  it("reaches everybody in the room, its author too, and nobody else", async () => {
    await Promise.all([connect("a", "ada"), connect("b", "bob"), connect("c", "eve", "kitchen")]);
    expect(await say("a", message)).toEqual({
      type: "messageSent",
      messageId: "m1",
      delivered: 2,
      undelivered: 0,
    });
    expect(endpoint.sent.sort()).toEqual([
      ["a", heard],
      ["b", heard],
    ]);
  });

  it("makes up an id where the client has none", async () => {
    await connect("a", "ada");
    expect(await say("a", { action: "sendMessage", text: "hi" })).toMatchObject({ messageId: "made-up" });
  });

  it("forgets connections that are gone, and tells of those that were throttled to the end", async () => {
    await Promise.all(["a", "b", "c", "d", "e"].map((id) => connect(id, id)));
    endpoint.answers.set("b", "gone").set("c", "limit").set("d", "tooMany").set("e", "forbidden");
    expect(await say("a", message)).toMatchObject({ delivered: 1, undelivered: 3 });
    expect((await store.inRoom("lobby")).map(({ connectionId }) => connectionId)).toEqual([
      "a",
      "c",
      "d",
      "e",
    ]);
  });

  it.each([
    ["no text", { action: "sendMessage" }, "text: is required"],
    ["an empty text", { action: "sendMessage", text: "" }, /^text: /],
    ["a field that is not in the contract", { ...message, to: "bob" }, "to: is not known"],
  ])("is told what is wrong with %s", async (_, frame, detail) => {
    await connect("a", "ada");
    expect(await say("a", frame)).toMatchObject({
      type: "error",
      code: "INVALID_MESSAGE",
      details: [expect.stringMatching(detail)],
    });
    expect(endpoint.sent).toEqual([]);
  });

  it("is refused where its readers would get more than 128 KB", async () => {
    await connect("a", "ada");
    const around = Buffer.byteLength(JSON.stringify({ ...heard, text: "" }));
    const fits = "x".repeat(maxFrameBytes - around);
    expect(await say("a", { ...message, text: `${fits}x` })).toMatchObject({ code: "MESSAGE_TOO_LARGE" });
    expect(endpoint.sent).toEqual([]);
    expect(await say("a", { ...message, text: fits })).toMatchObject({ delivered: 1 });
  });

  it("is sent to nobody else once the function needs its time for the answer", async () => {
    await connect("a", "ada");
    const remaining = jest.spyOn(lambdaContext, "getRemainingTimeInMillis");
    remaining.mockReturnValue(1_500);
    expect(await say("a", message)).toMatchObject({ delivered: 0, undelivered: 1 });
    remaining.mockReturnValue(1_501);
    expect(await say("a", message)).toMatchObject({ delivered: 1, undelivered: 0 });
  });

  it("is refused from a connection that is in no room", async () => {
    expect(await say("stranger", message)).toMatchObject({ code: "NOT_CONNECTED" });
  });

  it("tells nothing of an error that nobody foresaw, but logs it", async () => {
    await connect("a", "ada");
    const log = captureLog();
    jest.spyOn(store, "inRoom").mockRejectedValue(new Error("secret"));
    expect(await say("a", message)).toEqual({
      type: "error",
      code: "INTERNAL_ERROR",
      message: "Something went wrong on our side.",
      details: [],
    });
    expect(log.text()).toContain("secret");
  });
});

describe("presence", () => {
  it("names everybody in the room once", async () => {
    await Promise.all([
      connect("a", "bob"),
      connect("b", "ada"),
      connect("c", "ada"),
      connect("d", "eve", "x"),
    ]);
    expect(await say("a", { action: "presence" })).toEqual({
      type: "presenceList",
      room: "lobby",
      users: ["ada", "bob"],
    });
  });

  it("tells of a room whose list is longer than what can be sent", async () => {
    const empty = JSON.stringify({ type: "presenceList", room: "lobby", users: [""] });
    const longest = "a".repeat(maxFrameBytes - empty.length);
    await connect("a", longest);
    expect(await say("a", { action: "presence" })).toMatchObject({ users: [longest] });
    await connect("c", "b");
    expect(await say("a", { action: "presence" })).toMatchObject({ code: "ANSWER_TOO_LARGE" });
  });
});

describe("$default", () => {
  it.each([
    ["no JSON", "hello", "INVALID_FRAME"],
    ["no action", "{}", "INVALID_FRAME"],
    ["no object", "null", "INVALID_FRAME"],
    ["an unknown action", '{"action":"shout"}', "UNKNOWN_ACTION"],
  ])("tells a frame of %s what there is", async (_, body, code) => {
    const result = (await answer(chatEvent("$default", "a", { body }))) as { body: string };
    expect(JSON.parse(result.body)).toMatchObject({
      type: "error",
      code,
      details: expect.arrayContaining(["action: sendMessage", "action: presence"]),
    });
  });
});

it("logs one line for each event, without what was said and without tokens", async () => {
  const log = captureLog();
  await connect("a", "ada");
  await say("a", { action: "sendMessage", text: "between us" });
  expect(log.lines()).toMatchObject([
    { message: "event", route: "$connect", connection_id: "a", status: 200 },
    { message: "event", route: "sendMessage", connection_id: "a", status: 200 },
  ]);
  expect(log.text()).not.toMatch(/between us|access_token/);
});
