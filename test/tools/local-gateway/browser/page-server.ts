import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A site with one empty page, on a port and so on an origin of its own. */
export interface PageServer {
  /** `http://localhost:<port>` */
  readonly origin: string;
  close(): Promise<void>;
}

/** Starts one on a free port. */
export async function servePage(): Promise<PageServer> {
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end("<!doctype html><title>a page</title>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
