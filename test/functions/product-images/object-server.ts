import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Answers HEAD as S3 would, for the keys it is told; everything else of S3 is tried against a real one. */
export interface ObjectServer {
  readonly url: string;
  /** `<bucket>/<key>`. */
  readonly keys: Set<string>;
  /** Answers 403 to everything, as for a role without rights. */
  refuse: boolean;
  close(): Promise<void>;
}

/** Starts one on a free port. */
export async function objectServer(): Promise<ObjectServer> {
  const server = createServer((request, response) => {
    const key = decodeURIComponent((request.url ?? "").slice(1).split("?")[0] ?? "");
    response.writeHead(running.refuse ? 403 : running.keys.has(key) ? 200 : 404).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const running: ObjectServer = {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    keys: new Set(),
    refuse: false,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return running;
}
