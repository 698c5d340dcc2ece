import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { closeServer, openPort } from "../listening/open-port.ts";
import { readBody } from "../listening/read-body.ts";
import type { Issuers } from "./issuers.ts";
import type { TokenKeys } from "./token-keys.ts";
import { issueTokens, TokenRefused } from "./token-request.ts";

/**
 * Stands in for the issuers whose tokens the served stacks take: `POST /token` makes one for anybody who is named,
 * `/.well-known/jwks.json` publishes the keys. It listens on this machine only, and its keys are worth nothing beyond.
 */
export class IdentityProvider {
  readonly #keys: TokenKeys;
  readonly #server: Server;
  /** Whom it speaks for; changes when other stacks are served. */
  issuers: Issuers;
  #port = 0;

  constructor(keys: TokenKeys, issuers: Issuers) {
    this.#keys = keys;
    this.issuers = issuers;
    this.#server = createServer((request, response) => {
      void this.#serve(request, response);
    });
  }

  get port(): number {
    return this.#port;
  }

  /** `http://localhost:4010` */
  get url(): string {
    return `http://localhost:${this.#port}`;
  }

  /** Where functions find the keys; by address, as a function has no name lookup to spare. */
  get jwksUrl(): string {
    return `http://127.0.0.1:${this.#port}/.well-known/jwks.json`;
  }

  /**
   * Starts to listen; port 0 takes a free one.
   *
   * @throws ConfigError `SERVE_PORT` when the port is taken.
   */
  async listen(port: number): Promise<void> {
    const why = ", where tokens would be issued, ten above --port,";
    this.#port = await openPort(this.#server, port, "identity provider", why);
  }

  /** Ends all connections. */
  close(): Promise<void> {
    return closeServer(this.#server);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    if (body === "aborted") return;
    const { method, url } = request;
    if (method === "GET" && url === "/.well-known/jwks.json") {
      return send(response, 200, JSON.stringify(await this.#keys.published()), "application/json");
    }
    if (method !== "POST" || url !== "/token" || body === "tooLarge") {
      return send(
        response,
        404,
        "POST /token with user=<name>, or GET /.well-known/jwks.json\n",
        "text/plain",
      );
    }
    await this.#issue(new URLSearchParams(body.toString("utf8")), request, response);
  }

  /** The bare access token, ready for a shell, or the whole answer for who accepts JSON. */
  async #issue(form: URLSearchParams, request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const tokens = await issueTokens(form, this.issuers, this.#keys, Date.now());
      if (String(request.headers.accept).includes("json")) {
        return send(response, 200, JSON.stringify(tokens), "application/json");
      }
      send(response, 200, `${tokens.access_token}\n`, "text/plain");
    } catch (error) {
      if (!(error instanceof TokenRefused)) throw error;
      send(response, 400, `${error.message}\n`, "text/plain");
    }
  }
}

function send(response: ServerResponse, status: number, body: string, contentType: string): void {
  response.writeHead(status, { "Content-Type": contentType, "Cache-Control": "no-store" });
  response.end(body);
}
