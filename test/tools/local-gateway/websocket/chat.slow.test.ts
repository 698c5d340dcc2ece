import { beforeAll, expect, it } from "@jest/globals";
import { type ChatService, chatService } from "../support/chat-service.ts";
import { connect, refusal, type WebSocketClient } from "../support/websocket-client.ts";

let chat: ChatService;
beforeAll(async () => {
  chat = await chatService();
});

it("carries what one says to everybody in the room, and to nobody else", async () => {
  const ada = await connect(await chat.room("lobby", "ada"));
  const bob = await connect(await chat.room("lobby", "bob"));
  const eve = await connect(await chat.room("other", "eve"));
  ada.send({ action: "sendMessage", text: "hello", messageId: "m1" });
  const said = { type: "message", messageId: "m1", room: "lobby", user: "ada", text: "hello" };
  expect(await bob.nextJson()).toMatchObject(said);
  expect(await ada.nextJson()).toMatchObject(said);
  expect(await ada.nextJson()).toEqual({
    type: "messageSent",
    messageId: "m1",
    delivered: 2,
    undelivered: 0,
  });
  eve.send({ action: "presence" });
  expect(await eve.nextJson()).toEqual({ type: "presenceList", room: "other", users: ["eve"] });
});

it("helps with a frame that asks for nothing that there is", async () => {
  const ada = await connect(await chat.room("help", "ada"));
  ada.send("hello");
  expect(await ada.nextJson()).toMatchObject({ type: "error", code: "INVALID_FRAME" });
  ada.send({ action: "sendMessage" });
  expect(await ada.next()).toMatch(/^\{"message": "Invalid request body", "connectionId":"/);
});

it("lets nobody in without a token, with a broken one, or to a room that cannot be", async () => {
  const good = new URL(await chat.room("lobby", "ada"));
  const without = (name: string, value?: string): string => {
    const url = new URL(good);
    url.searchParams.delete(name);
    if (value !== undefined) url.searchParams.set(name, value);
    return url.href;
  };
  expect(await refusal(without("access_token"))).toMatchObject({ status: 401 });
  expect(await refusal(without("access_token", "broken"))).toMatchObject({ status: 401 });
  expect(await refusal(without("room", "No Room"))).toMatchObject({ status: 400 });
});

const crowd = 1_000;
const connectingAtATime = 50;

it("reaches 1,000 open sockets with one message, and forgets those that were killed", async () => {
  const inTable = async (): Promise<number> =>
    (await chat.gateway.tableCounts()).get("dev-connections") ?? Number.NaN;
  const before = await inTable();
  const url = await chat.room("crowd", "ada");
  const clients: WebSocketClient[] = [];
  while (clients.length < crowd) {
    clients.push(...(await Promise.all(Array.from({ length: connectingAtATime }, () => connect(url)))));
  }
  expect(await inTable()).toBe(before + crowd);

  const [author, ...others] = clients;
  if (author === undefined) throw new Error("nobody connected");
  author.send({ action: "sendMessage", text: "hello", messageId: "m1" });
  const heard = await Promise.all(others.map((client) => client.nextJson()));
  expect(heard.filter(({ messageId, text }) => messageId === "m1" && text === "hello")).toHaveLength(
    crowd - 1,
  );
  const answers = [await author.nextJson(), await author.nextJson()];
  expect(answers).toContainEqual({ type: "messageSent", messageId: "m1", delivered: crowd, undelivered: 0 });

  for (const { socket } of others) socket.terminate();
  await chat.ended(crowd - 1);
  expect(await inTable()).toBe(before + 1);
  author.send({ action: "sendMessage", text: "alone", messageId: "m2" });
  expect(await author.nextJson()).toMatchObject({ type: "message", messageId: "m2" });
  expect(await author.nextJson()).toMatchObject({ type: "messageSent", delivered: 1, undelivered: 0 });
});
