import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ApiGatewayManagementApiClient } from "@aws-sdk/client-apigatewaymanagementapi";

/** How `@connections` answers about one connection. */
export type ConnectionAnswer = "sent" | "gone" | "limit" | "tooMany" | "forbidden";

const answers: Readonly<Record<ConnectionAnswer, readonly [status: number, errorType: string | undefined]>> =
  {
    sent: [200, undefined],
    gone: [410, "GoneException"],
    limit: [429, "LimitExceededException"],
    tooMany: [429, "TooManyRequestsException"],
    forbidden: [403, "ForbiddenException"],
  };

/** A real HTTP server in the place of `@connections`, which remembers what was sent to whom. */
export class ConnectionsEndpoint {
  readonly sent: [connectionId: string, frame: unknown][] = [];
  readonly answers = new Map<string, ConnectionAnswer>();
  calls = 0;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const id = decodeURIComponent(/\/test\/@connections\/(.+)$/.exec(request.url ?? "")?.[1] ?? "");
        const answer = this.answers.get(id) ?? "sent";
        this.calls += 1;
        const [status, errorType] = answers[answer];
        if (answer === "sent") this.sent.push([id, JSON.parse(Buffer.concat(chunks).toString("utf8"))]);
        response.writeHead(status, errorType === undefined ? {} : { "x-amzn-ErrorType": errorType });
        response.end();
      });
    });
  }

  async listen(): Promise<void> {
    await once(this.#server.listen(0, "127.0.0.1"), "listening");
  }

  /** Of the stage `test`. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/test`;
  }

  client(): ApiGatewayManagementApiClient {
    return new ApiGatewayManagementApiClient({
      endpoint: this.url,
      region: "eu-west-1",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
      maxAttempts: 1,
    });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}
