import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { afterAll } from "@jest/globals";
import WebSocket from "ws";

/** One connection, with what came over it. */
export interface WebSocketClient {
  readonly socket: WebSocket;
  readonly send: (frame: string | object) => void;
  /** The next frame that nobody has read yet. */
  readonly next: () => Promise<string>;
  /** The same, read as JSON. */
  readonly nextJson: () => Promise<Record<string, unknown>>;
  /** All bytes that came since the handshake. */
  readonly received: () => Buffer;
  /** Close code and reason, once it is closed. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
}

/** What a refused handshake was answered. */
export interface Refusal {
  readonly status: number | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

interface ConnectOptions extends WebSocket.ClientOptions {
  readonly protocols?: string[];
}

const open = new Set<WebSocket>();
afterAll(() => {
  for (const socket of open) socket.terminate();
});

/** Connects; rejects where the handshake is refused. */
export async function connect(
  url: string,
  { protocols = [], ...options }: ConnectOptions = {},
): Promise<WebSocketClient> {
  const socket = new WebSocket(url, protocols, { perMessageDeflate: false, ...options });
  open.add(socket);
  const bytes: Buffer[] = [];
  socket.once("upgrade", (response: IncomingMessage) => {
    response.socket.prependListener("data", (chunk: Buffer) => bytes.push(chunk));
  });
  const unread: string[] = [];
  const readers: ((frame: string) => void)[] = [];
  socket.on("message", (data: Buffer) => {
    const reader = readers.shift();
    if (reader === undefined) unread.push(data.toString("utf8"));
    else reader(data.toString("utf8"));
  });
  const closed = new Promise<Awaited<WebSocketClient["closed"]>>((resolve) => {
    socket.once("close", (code: number, reason: Buffer) => {
      open.delete(socket);
      resolve({ code, reason: String(reason) });
    });
  });
  await once(socket, "open");
  const next = async (): Promise<string> => {
    const frame = unread.shift();
    return frame ?? new Promise((resolve) => readers.push(resolve));
  };
  return {
    socket,
    send: (frame) => socket.send(typeof frame === "string" ? frame : JSON.stringify(frame)),
    next,
    nextJson: async () => JSON.parse(await next()) as Record<string, unknown>,
    received: () => Buffer.concat(bytes),
    closed,
  };
}

/** The answer to a handshake that is refused. */
export function refusal(url: string, options: WebSocket.ClientOptions = {}): Promise<Refusal> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, options);
    socket.on("error", () => {});
    socket.on("open", () => {
      socket.terminate();
      reject(new Error("the handshake was accepted"));
    });
    socket.on("unexpected-response", (_request, response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        resolve({
          status: response.statusCode,
          headers: response.headers,
          body: Buffer.concat(chunks).toString("utf8"),
        });
      });
    });
  });
}
