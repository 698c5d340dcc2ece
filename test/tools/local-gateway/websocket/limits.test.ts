import { beforeAll, describe, expect, it, jest } from "@jest/globals";
import type WebSocket from "ws";
import { FrameMeter } from "../../../../tools/local-gateway/websocket/frame-meter.ts";
import { type ServedChat, serveChat } from "../support/served-chat.ts";
import { connect } from "../support/websocket-client.ts";
import { frameEcho, type WebSocketStack } from "../support/websocket-stack.ts";

const kilobyte = 1024;
const hour = 3_600_000;
/** What sockets need; clocks of connections are neither. */
const otherTimers = [
  "nextTick",
  "setImmediate",
  "setInterval",
  "Date",
  "performance",
  "queueMicrotask",
] as const;

/** Sends a message in frames of 32 KB. */
const inFrames = (bytes: number) => (socket: WebSocket) => {
  for (let left = bytes; left > 0; left -= 32 * kilobyte) {
    socket.send("x".repeat(Math.min(left, 32 * kilobyte)), { fin: left <= 32 * kilobyte });
  }
};

/** Answers the length of a frame. */
const stack: WebSocketStack = {
  functions: {
    echo: frameEcho,
    measures: {
      code: "export const handler = async ({ body }) => ({ statusCode: 200, body: `${body.length}` });",
    },
  },
  routes: {
    $default: { integration: "measures", twoWay: true },
    $disconnect: { integration: "echo" },
  },
};

describe("the times of a connection", () => {
  // First of all, as other connections would have clocks as well.
  it("begin anew with each message as long as nothing was said, and end with the connection", async () => {
    const { url, event } = await serveChat({ routes: { $default: {} } });
    jest.useFakeTimers({ doNotFake: [...otherTimers] });
    try {
      const client = await connect(url);
      for (const text of ["one", "two"]) {
        jest.advanceTimersByTime(600_000 - 1);
        client.send(text);
        await event(({ exchange }) => String(exchange.request.body) === text);
      }
      jest.advanceTimersByTime(600_000 - 1);
      const timers = jest.getTimerCount();
      client.socket.close();
      await event(({ exchange }) => exchange.kind === "WEBSOCKET" && exchange.end?.code === 1005);
      await client.closed;
      expect(jest.getTimerCount()).toBe(timers - 2);
    } finally {
      jest.useRealTimers();
    }
  });

  it("ends one over which nothing goes", async () => {
    const { url, disconnected } = await serveChat(stack, { connectionTimes: { idleMs: 50, lifeMs: hour } });
    const client = await connect(url);
    expect(await client.closed).toEqual({ code: 1001, reason: "Going away" });
    const { exchange } = await disconnected();
    expect(exchange).toMatchObject({ end: { code: 1001, reason: "Going away" } });
  });

  it("ends one that is too old, however much goes over it", async () => {
    const { url } = await serveChat(stack, { connectionTimes: { idleMs: hour, lifeMs: 50 } });
    const client = await connect(url);
    client.socket.on("message", () => client.send("again"));
    client.send("hello");
    expect(await client.closed).toEqual({ code: 1001, reason: "Going away" });
  });
});

describe("the limits of frames and messages", () => {
  let chat: ServedChat;
  beforeAll(async () => {
    chat = await serveChat(stack);
  });

  const closedWith = async (send: (socket: WebSocket) => void): Promise<number> => {
    const client = await connect(chat.url);
    send(client.socket);
    return (await client.closed).code;
  };

  it("takes a frame of 32 KB and closes at one of a byte more", async () => {
    const client = await connect(chat.url);
    client.send("x".repeat(32 * kilobyte));
    expect(await client.next()).toBe(`${32 * kilobyte}`);
    expect(await closedWith((socket) => socket.send("x".repeat(32 * kilobyte + 1)))).toBe(1009);
  });

  it("takes a message of 128 KB in several frames and closes at one of a byte more", async () => {
    const client = await connect(chat.url);
    inFrames(128 * kilobyte)(client.socket);
    expect(await client.next()).toBe(`${128 * kilobyte}`);
    expect(await closedWith(inFrames(128 * kilobyte + 1))).toBe(1009);
  });

  it("closes at a binary frame", async () => {
    expect(await closedWith((socket) => socket.send(Buffer.from("hello")))).toBe(1003);
  });

  it.each<[string, number, (socket: WebSocket) => void]>([
    ["a message over the limit", 1009, inFrames(128 * kilobyte + 1)],
    ["a text that is no UTF-8", 1007, (socket) => socket.send(Buffer.from([0xff]), { binary: false })],
    ["a frame without its mask", 1002, (socket) => socket.send("x", { mask: false })],
  ])("tells the client and $disconnect of %s", async (_title, code, send) => {
    const { url, disconnected } = await serveChat({});
    const client = await connect(url);
    send(client.socket);
    expect(await client.closed).toMatchObject({ code });
    expect((await disconnected()).exchange).toMatchObject({ end: { code, reason: "" } });
  });

  it("hands nothing to a function of what was over a limit", async () => {
    const before = chat.events.length;
    const client = await connect(chat.url);
    client.socket.send("x".repeat(40 * kilobyte));
    client.send("late");
    await client.closed;
    const { exchange } = await chat.event(
      ({ exchange }) =>
        exchange.kind === "WEBSOCKET" && exchange.end?.code === 1009 && chat.events.length > before,
    );
    expect(exchange).toMatchObject({ eventType: "DISCONNECT" });
    const messages = chat.events
      .slice(before)
      .filter((event) => event.exchange.kind === "WEBSOCKET" && event.exchange.eventType === "MESSAGE");
    expect(messages).toEqual([]);
  });
});

describe("a frame meter", () => {
  /** Masked text frames of these lengths, as clients send them (RFC 6455, 5.2). */
  const frames = (...lengths: number[]): Buffer =>
    Buffer.concat(
      lengths.flatMap((length) => {
        const [short, longer, longest] = [
          Buffer.alloc(2, 0x81),
          Buffer.alloc(4, 0x81),
          Buffer.alloc(10, 0x81),
        ];
        longer.writeUInt16BE(length & 0xffff, 2);
        longest.writeBigUInt64BE(BigInt(length), 2);
        const header = length < 126 ? short : length < 65_536 ? longer : longest;
        header[1] = 0x80 | (length < 126 ? length : length < 65_536 ? 126 : 127);
        return [header, Buffer.from("mask"), Buffer.alloc(length, "x")];
      }),
    );

  it.each([1, 7, 1000, 1_000_000])("finds the frame over the limit in pieces of %i bytes", (size) => {
    const bytes = frames(0, 1, 125, 126, 65_535, 65_536, 70_001, 3);
    const exceeds = (maxBytes: number): boolean => {
      const meter = new FrameMeter(maxBytes);
      for (let at = 0; at < bytes.length; at += size) {
        if (meter.exceeds(bytes.subarray(at, at + size))) return true;
      }
      return false;
    };
    expect(exceeds(70_001)).toBe(false);
    expect(exceeds(70_000)).toBe(true);
  });
});
