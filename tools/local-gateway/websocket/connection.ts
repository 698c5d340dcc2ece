import { WebSocket } from "ws";
import { newExtendedRequestId } from "../api/ids.ts";
import type { ReceivedRequest } from "../api/received-request.ts";
import { ConnectionClock, type ConnectionTimes } from "./connection-times.ts";

/**
 * The most bytes of one frame; longer messages come and go in several.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html
 */
export const maxFrameBytes = 32 * 1024;

/** The most bytes of one message. */
export const maxMessageBytes = 128 * 1024;

/** Who connected, as later events show it. */
export interface ConnectedCaller {
  /** What the authorizer found out. */
  readonly authorizer?: Readonly<Record<string, unknown>> | undefined;
  /** Of a signed handshake, and of an API key: parts of `requestContext.identity`. */
  readonly identity?: Readonly<Record<string, unknown>> | undefined;
  /** The API key that the authorizer chose. */
  readonly usageIdentifierKey?: string | undefined;
}

/** Why a connection ended. */
export interface ConnectionEnd {
  readonly code: number;
  readonly reason: string;
}

/** One connection, from its handshake to its end. */
export class Connection {
  /** 15 characters and `=`. */
  readonly id = newExtendedRequestId();
  readonly handshake: ReceivedRequest;
  /** Milliseconds since the epoch. */
  lastActiveAtMs: number;
  caller: ConnectedCaller = {};
  /** How API Gateway itself ended it; absent where the client did. */
  end?: ConnectionEnd;
  #socket: WebSocket | undefined;
  #clock: ConnectionClock | undefined;

  constructor(handshake: ReceivedRequest) {
    this.handshake = handshake;
    this.lastActiveAtMs = handshake.receivedAtMs;
  }

  get connectedAtMs(): number {
    return this.handshake.receivedAtMs;
  }

  /** Whether a message reaches it: nobody has begun to end it. */
  get isOpen(): boolean {
    return this.end === undefined && this.#socket?.readyState === WebSocket.OPEN;
  }

  /** The handshake is over: from now on frames pass, until the times are over. */
  open(socket: WebSocket, times: ConnectionTimes): void {
    this.#socket = socket;
    this.#clock = new ConnectionClock(times, () => this.close({ code: 1001, reason: "Going away" }));
    socket.once("close", () => this.#clock?.stop());
  }

  /** A message passed, in one direction or the other. */
  moved(): void {
    this.lastActiveAtMs = Date.now();
    this.#clock?.moved();
  }

  /** Sends a text in frames of 32 KB at most. */
  send(text: string | Buffer): void {
    const bytes = Buffer.from(text);
    this.moved();
    for (let at = 0; at === 0 || at < bytes.length; at += maxFrameBytes) {
      const fin = at + maxFrameBytes >= bytes.length;
      this.#socket?.send(bytes.subarray(at, at + maxFrameBytes), { binary: false, fin });
    }
  }

  /** Ends it; the client is told why. The first end counts. */
  close(end: ConnectionEnd): void {
    this.end ??= end;
    this.#socket?.close(end.code, end.reason);
  }

  /** Breaks it off without a word. */
  terminate(): void {
    this.#socket?.terminate();
  }
}
