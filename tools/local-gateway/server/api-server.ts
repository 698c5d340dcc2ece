import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ConfigError } from "../../../modules/shared/config-error.ts";
import type { Answer, Exchange, ReceivedRequest } from "../rest/exchange.ts";
import { newExtendedRequestId, requestIdOf, traceIdOf } from "../rest/ids.ts";
import { runPipeline, type StepServices } from "../rest/pipeline.ts";
import { parseQuery } from "../rest/query.ts";
import type { RestApi } from "../rest/rest-api.ts";
import { readBody } from "./read-body.ts";
import { sendAnswer, sendTooLarge } from "./send-answer.ts";

/** One request after it was answered. */
export interface AnsweredRequest {
  readonly exchange: Exchange;
  readonly status: number;
  readonly durationMs: number;
  readonly responseBytes: number;
}

/** Hears of each answered request. */
export type RequestObserver = (request: AnsweredRequest) => void;

/** AWS closes idle connections much later than node does by itself. */
const keepAliveTimeoutMs = 60_000;

/** The HTTP server of one API; the API behind it can be exchanged while it runs. */
export class ApiServer {
  readonly #services: StepServices;
  readonly #observe: RequestObserver;
  readonly #server: Server;
  #api: RestApi;
  #port = 0;

  constructor(api: RestApi, services: StepServices, observe: RequestObserver) {
    this.#api = api;
    this.#services = services;
    this.#observe = observe;
    this.#server = createServer({ keepAliveTimeout: keepAliveTimeoutMs }, (request, response) => {
      void this.#serve(request, response);
    });
  }

  get api(): RestApi {
    return this.#api;
  }

  get port(): number {
    return this.#port;
  }

  /** Requests that come from now on meet this API. */
  replace(api: RestApi): void {
    this.#api = api;
  }

  /**
   * Starts to listen on this machine only; port 0 takes a free one.
   *
   * @throws ConfigError `SERVE_PORT` when the port is taken.
   */
  listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once("error", (error: NodeJS.ErrnoException) => {
        reject(
          error.code === "EADDRINUSE" || error.code === "EACCES" ? portTaken(this.#api.name, port) : error,
        );
      });
      this.#server.listen(port, "127.0.0.1", () => {
        this.#port = (this.#server.address() as AddressInfo).port;
        resolve();
      });
    });
  }

  /** Ends all connections. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const startedAt = performance.now();
    const pending = readBody(request);
    const body = pending instanceof Promise ? await pending : pending;
    if (body === "aborted") return;
    if (body === "tooLarge") return sendTooLarge(response);
    const exchange = this.#open(request, body);
    const answer = await this.#answer(exchange);
    const responseBytes = sendAnswer(request, response, exchange, answer);
    this.#observe({
      exchange,
      status: answer.status,
      durationMs: performance.now() - startedAt,
      responseBytes,
    });
  }

  async #answer(exchange: Exchange): Promise<Answer> {
    try {
      return await runPipeline(exchange, this.#services);
    } catch (error) {
      // A fault of the gateway itself: say so instead of dressing it up as AWS's.
      const { stack = "" } = error as Error;
      exchange.hint = `the local gateway failed: ${stack}`;
      return { status: 500, headers: [], body: "the local gateway failed, see its output\n", traced: false };
    }
  }

  #open(incoming: IncomingMessage, body: Buffer): Exchange {
    const target = incoming.url ?? "/";
    const question = target.indexOf("?");
    const stagedPath = question === -1 ? target : target.slice(0, question);
    const receivedAtMs = Date.now();
    const { headers, rawHeaders, httpVersion, socket } = incoming;
    const request: ReceivedRequest = {
      method: incoming.method ?? "GET",
      target,
      rawHeaders,
      headers,
      body,
      httpVersion,
      sourceIp: (socket.remoteAddress ?? "").replace(/^::ffff:/, ""),
      port: this.#port,
      receivedAtMs,
    };
    return {
      api: this.#api,
      request,
      requestId: requestIdOf(text(headers["x-amzn-requestid"])),
      extendedRequestId: newExtendedRequestId(),
      traceId: traceIdOf(text(headers["x-amzn-trace-id"]), receivedAtMs),
      method: text(headers["x-http-method-override"])?.toUpperCase() ?? request.method,
      stagedPath,
      path: stagedPath,
      query: parseQuery(question === -1 ? "" : target.slice(question + 1)),
      pathParameters: null,
      requestOverride: { header: {}, querystring: {}, path: {} },
      responseOverride: { header: {} },
    };
  }
}

const text = (header: string | string[] | undefined): string | undefined =>
  header === undefined ? undefined : String(header);

function portTaken(name: string, port: number): ConfigError {
  return new ConfigError(
    "SERVE_PORT",
    name,
    `port ${port} is taken or not allowed. Name another with --port (npm start -- --port 4100), or --port 0 for free ones`,
  );
}
