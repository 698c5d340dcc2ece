import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Answer } from "../api/answer.ts";
import type { ReceivedRequest } from "../api/received-request.ts";
import { type Connection, type ConnectionEnd, maxFrameBytes, maxMessageBytes } from "./connection.ts";
import type { ConnectionTimes } from "./connection-times.ts";
import {
  openConnect,
  openDisconnect,
  openMessage,
  openWebSocketExchange,
  type WebSocketExchange,
} from "./exchange.ts";
import { FrameMeter } from "./frame-meter.ts";
import { isHandshake, refuse, subprotocolOf } from "./handshake.ts";
import { runWebSocketPipeline } from "./pipeline.ts";
import type { WebSocketServices } from "./step.ts";
import type { WebSocketApi, WebSocketStage } from "./websocket-api.ts";
import { errorAnswer, webSocketError } from "./websocket-error.ts";

/** One event of a connection after API Gateway's work on it. */
export interface HandledEvent {
  readonly exchange: WebSocketExchange;
  readonly status: number;
  readonly durationMs: number;
  /** Of what was sent back. */
  readonly responseBytes: number;
}

/** What node gives for a request that wants another protocol. */
export interface Upgrade {
  readonly incoming: IncomingMessage;
  readonly socket: Duplex;
  /** What came after the request's head. */
  readonly head: Buffer;
}

/** What a listener works with. */
export interface ListenerParts {
  readonly services: WebSocketServices;
  readonly times: ConnectionTimes;
  /** The API as it is now: connections outlive its deployments. */
  readonly api: () => WebSocketApi;
  readonly observe: (event: HandledEvent) => void;
}

/** Takes handshakes, and serves the connections that come of them until they end. */
export class WebSocketListener {
  readonly #parts: ListenerParts;
  readonly #connections = new Set<Connection>();
  /** Of handshakes that are not answered yet. */
  readonly #connecting = new Set<Duplex>();
  /** What `$connect` chose, until the handshake is over. */
  readonly #protocols = new WeakMap<IncomingMessage, string>();
  readonly #handshakes = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: maxMessageBytes,
    // The library would take the first one that the client offers; API Gateway leaves it to `$connect`.
    handleProtocols: (_offered, request) => this.#protocols.get(request) ?? false,
  });
  #closed = false;

  constructor(parts: ListenerParts) {
    this.#parts = parts;
  }

  /** Answers one handshake: the status is what `$connect` says, and 2xx opens the connection. */
  async upgrade(received: ReceivedRequest, upgrade: Upgrade): Promise<void> {
    const { socket } = upgrade;
    // A client may leave while `$connect` is asked; that is seen when it is answered.
    socket.on("error", () => {});
    this.#connecting.add(socket);
    const { api, services, observe } = this.#parts;
    const startedAt = performance.now();
    const exchange = isHandshake(received)
      ? openConnect(api(), received)
      : openWebSocketExchange(api(), received);
    const answer = await this.#run(exchange, services);
    this.#connecting.delete(socket);
    if (this.#closed) return;
    const { connection, stage } = exchange;
    const accepted = answer.status >= 200 && answer.status <= 299 && connection !== undefined;
    if (!accepted || stage === undefined) refuse(socket, answer, exchange.hint !== undefined);
    else this.#accept(connection, stage, answer, upgrade);
    observe({
      exchange,
      status: accepted ? 101 : answer.status,
      durationMs: performance.now() - startedAt,
      responseBytes: accepted ? 0 : Buffer.byteLength(answer.body),
    });
  }

  /** Breaks all connections off; nobody hears of what is still being worked on. */
  close(): void {
    this.#closed = true;
    for (const socket of this.#connecting) socket.destroy();
    for (const connection of this.#connections) connection.terminate();
  }

  #accept(
    connection: Connection,
    { name: stageName }: WebSocketStage,
    answer: Answer,
    { incoming, socket, head }: Upgrade,
  ): void {
    const protocol = subprotocolOf(answer);
    if (protocol !== undefined) this.#protocols.set(incoming, protocol);
    let opened = false;
    this.#handshakes.handleUpgrade(incoming, socket, head, (webSocket) => {
      opened = true;
      this.#open(connection, stageName, webSocket);
      const meter = new FrameMeter(maxFrameBytes);
      // Measured before the library reads them, so that a frame over the limit is no message any more.
      socket.prependListener("data", (chunk: Buffer) => {
        if (connection.end === undefined && meter.exceeds(chunk))
          connection.close({ code: 1009, reason: "" });
      });
    });
    if (!opened) void this.#disconnect(connection, stageName, { code: 1006, reason: "" });
  }

  #open(connection: Connection, stageName: string, webSocket: WebSocket): void {
    const { services, times, api } = this.#parts;
    const { key } = api();
    connection.open(webSocket, times);
    this.#connections.add(connection);
    services.connections.add(key, stageName, connection);
    webSocket.on("message", (data: Buffer, isBinary: boolean) => {
      if (connection.end !== undefined) return;
      if (isBinary) connection.close({ code: 1003, reason: "" });
      else void this.#message(connection, stageName, data);
    });
    // The library closes with the code that fits what it could not read.
    webSocket.on("error", (error: NodeJS.ErrnoException) => {
      connection.end ??= { code: faultCodes[error.code ?? ""] ?? 1002, reason: "" };
    });
    webSocket.on("close", (code: number, reason: Buffer) => {
      services.connections.remove(key, stageName, connection);
      this.#connections.delete(connection);
      const end = connection.end ?? { code, reason: reasonOf(code, reason) };
      if (!this.#closed) void this.#disconnect(connection, stageName, end);
    });
  }

  async #message(connection: Connection, stageName: string, data: Buffer): Promise<void> {
    connection.moved();
    const api = this.#parts.api();
    const stage = api.stages.get(stageName);
    if (stage === undefined) return;
    const startedAt = performance.now();
    const exchange = openMessage(api, connection, stage, data);
    const answer = await this.#run(exchange, this.#parts.services);
    if (this.#closed) return;
    const frame = frameOf(exchange, answer);
    if (frame.length > 0) connection.send(frame);
    this.#parts.observe({
      exchange,
      status: answer.status,
      durationMs: performance.now() - startedAt,
      responseBytes: Buffer.byteLength(frame),
    });
  }

  async #disconnect(connection: Connection, stageName: string, end: ConnectionEnd): Promise<void> {
    const api = this.#parts.api();
    const stage = api.stages.get(stageName);
    if (stage === undefined) return;
    const startedAt = performance.now();
    const exchange = openDisconnect(api, connection, stage, end);
    const { status } = await this.#run(exchange, this.#parts.services);
    this.#parts.observe({ exchange, status, durationMs: performance.now() - startedAt, responseBytes: 0 });
  }

  async #run(exchange: WebSocketExchange, services: WebSocketServices): Promise<Answer> {
    try {
      return await runWebSocketPipeline(exchange, services);
    } catch (error) {
      // A fault of the gateway itself: say so instead of dressing it up as AWS's.
      exchange.hint = `the local gateway failed: ${(error as Error).stack}`;
      return { status: 500, headers: [], body: "the local gateway failed, see its output\n", traced: false };
    }
  }
}

/** Close codes of what the library cannot read; anything else breaks the protocol (1002). */
const faultCodes: Readonly<Record<string, number>> = {
  WS_ERR_UNSUPPORTED_MESSAGE_LENGTH: 1009,
  WS_ERR_INVALID_UTF8: 1007,
};

/** What `$disconnect` is told where the client gave no status. */
function reasonOf(code: number, reason: Buffer): string {
  return code === 1005 ? "Client-side close frame status not set" : reason.toString("utf8");
}

/** What goes back for a frame: an error always, what the integration said on two-way routes. */
function frameOf(exchange: WebSocketExchange, answer: Answer): string {
  const { route, error, hint } = exchange;
  const isError = error !== undefined || hint !== undefined;
  if (!isError && route?.twoWay !== true) return "";
  if (Buffer.byteLength(answer.body) <= maxMessageBytes) return answer.body.toString("utf8");
  const fault = `the answer has more than the ${maxMessageBytes} bytes of a message`;
  return String(errorAnswer(exchange, webSocketError("integrationFailure", fault)).body);
}
