import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Answer } from "../api/answer.ts";
import { byName } from "../api/by-name.ts";
import type { ReceivedRequest } from "../api/received-request.ts";
import { withStandIn } from "../api/stand-in.ts";
import { closeServer, openPort } from "../listening/open-port.ts";
import { readBody } from "../listening/read-body.ts";
import type { ConnectionTimes } from "../websocket/connection-times.ts";
import { WebSocketListener } from "../websocket/web-socket-listener.ts";
import type { WebSocketApi } from "../websocket/websocket-api.ts";
import {
  answerRequest,
  answerTooLarge,
  endingHeaders,
  openRequest,
  type ServedApi,
  type ServedExchange,
  type ServedServices,
} from "./api-kinds.ts";
import { type CustomDomains, unmappedAnswer } from "./custom-domains.ts";
import { connectionOf, requireSendable, sendAnswer, streamAnswer } from "./send-answer.ts";

/** One request after it was answered, or one event of a connection. */
export interface AnsweredRequest {
  readonly exchange: ServedExchange;
  readonly status: number;
  readonly durationMs: number;
  readonly responseBytes: number;
}

/** Hears of each answered request. */
export type RequestObserver = (request: AnsweredRequest) => void;

/** What the server of an API works with. */
export interface ApiServerParts {
  readonly services: ServedServices;
  readonly observe: RequestObserver;
  /** What answers requests to custom domains. */
  readonly domains: CustomDomains;
  /** How long connections of WebSocket APIs last. */
  readonly times: ConnectionTimes;
}

/** AWS closes idle connections much later than node does by itself. */
const keepAliveTimeoutMs = 60_000;

/** The HTTP server of one API; the API behind it can be exchanged while it runs. */
export class ApiServer {
  readonly #services: ServedServices;
  readonly #observe: RequestObserver;
  readonly #domains: CustomDomains;
  readonly #server: Server;
  readonly #listener: WebSocketListener | undefined;
  #api: ServedApi;
  #port = 0;

  constructor(api: ServedApi, { services, observe, domains, times }: ApiServerParts) {
    this.#api = api;
    this.#services = services;
    this.#observe = observe;
    this.#domains = domains;
    this.#server = createServer({ keepAliveTimeout: keepAliveTimeoutMs }, (request, response) => {
      void this.#serve(request, response);
    });
    if (api.kind === "WEBSOCKET") this.#listener = this.#takeHandshakes(services, times);
  }

  get api(): ServedApi {
    return this.#api;
  }

  get port(): number {
    return this.#port;
  }

  /** Requests that come from now on meet this API. */
  replace(api: ServedApi): void {
    this.#api = api;
  }

  /**
   * Starts to listen on this machine only; port 0 takes a free one.
   *
   * @throws ConfigError `SERVE_PORT` when the port is taken.
   */
  async listen(port: number): Promise<void> {
    this.#port = await openPort(this.#server, port, this.#api.name);
  }

  /** Ends all connections. */
  close(): Promise<void> {
    this.#listener?.close();
    return closeServer(this.#server);
  }

  #takeHandshakes(services: ServedServices, times: ConnectionTimes): WebSocketListener {
    const listener = new WebSocketListener({
      services,
      times,
      api: () => this.#webSocketApi(),
      observe: this.#observe,
    });
    this.#server.on("upgrade", (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
      const received = withStandIn(this.#received(incoming, Buffer.alloc(0)));
      const routed = this.#domains.route(this.#api, received);
      const request = routed?.api === this.#api ? routed.request : received;
      void listener.upgrade(request, { incoming, socket, head });
    });
    return listener;
  }

  /** Only a WebSocket API takes the place of one. */
  #webSocketApi(): WebSocketApi {
    if (this.#api.kind !== "WEBSOCKET") throw new Error(`${this.#api.name} is no WebSocket API`);
    return this.#api;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const startedAt = performance.now();
    const pending = readBody(request);
    const body = pending instanceof Promise ? await pending : pending;
    if (body === "aborted") return;
    if (body === "tooLarge") {
      sendAnswer(response, answerTooLarge(this.#api), "close", []);
      return;
    }
    const routed = this.#domains.route(this.#api, withStandIn(this.#received(request, body)));
    if (routed === undefined) {
      sendAnswer(response, unmappedAnswer, connectionOf(request), []);
      return;
    }
    const exchange = openRequest(routed.api, routed.request);
    const answer = await this.#answer(exchange);
    const sent = this.#send(request, response, exchange, answer);
    const responseBytes = typeof sent === "number" ? sent : await sent;
    this.#observe({
      exchange,
      status: answer.status,
      durationMs: performance.now() - startedAt,
      responseBytes,
    });
  }

  #send(
    request: IncomingMessage,
    response: ServerResponse,
    exchange: ServedExchange,
    answer: Answer,
  ): number | Promise<number> {
    const ending = endingHeaders(exchange, answer);
    const connection = connectionOf(request);
    if (answer.stream === undefined) return sendAnswer(response, answer, connection, ending);
    const streaming = streamAnswer(response, answer, answer.stream, connection, ending);
    return streaming.then(({ bytes, failure }) => {
      if (failure !== undefined) exchange.hint = failure;
      return bytes;
    });
  }

  async #answer(exchange: ServedExchange): Promise<Answer> {
    try {
      const answer = await answerRequest(exchange, this.#services);
      requireSendable(answer);
      return answer;
    } catch (error) {
      // A fault of the gateway itself: say so instead of dressing it up as AWS's.
      const { stack = "" } = error as Error;
      exchange.hint = `the local gateway failed: ${stack}`;
      return { status: 500, headers: [], body: "the local gateway failed, see its output\n", traced: false };
    }
  }

  #received(
    { method = "GET", url = "/", rawHeaders, headers, httpVersion, socket }: IncomingMessage,
    body: Buffer,
  ): ReceivedRequest {
    return {
      method,
      target: url,
      rawHeaders,
      headers: byName(Object.entries(headers)),
      body,
      httpVersion,
      sourceIp: (socket.remoteAddress ?? "").replace(/^::ffff:/, ""),
      port: this.#port,
      receivedAtMs: Date.now(),
    };
  }
}
