import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "@jest/globals";

/** A request as a backend got it. */
export interface BackendCall {
  readonly method: string;
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A real HTTP server behind a gateway. */
export interface TestBackend {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly calls: readonly BackendCall[];
}

const servers: Server[] = [];

/** Starts a server on a free port that notes each call and answers as told; it ends when the test file does. */
export async function startBackend(
  answer: (response: ServerResponse, call: BackendCall) => void,
): Promise<TestBackend> {
  const calls: BackendCall[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const call = { method, url, headers, body: Buffer.concat(chunks).toString("utf8") };
      calls.push(call);
      answer(response, call);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls };
}

afterAll(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
