import type { ServedApi } from "./api-kinds.ts";
import { ApiServer, type ApiServerParts } from "./api-server.ts";

/** One API that is being served. */
export interface RunningApi {
  readonly api: ServedApi;
  readonly port: number;
}

/** APIs whose servers are open, before they take the place of those that were served. */
export interface OpenedApis {
  readonly apis: readonly RunningApi[];
  /** Serves these, and ends those that are not among them. */
  serve(): Promise<void>;
  /** Ends what was opened; what was served goes on. */
  discard(): Promise<void>;
}

/** The HTTP servers of all APIs, one each. */
export class ApiServers {
  readonly #firstPort: number;
  readonly #parts: ApiServerParts;
  #servers: readonly ApiServer[] = [];

  /** @param firstPort of the first API, the next ones follow; 0 gives each a free one */
  constructor(firstPort: number, parts: ApiServerParts) {
    this.#firstPort = firstPort;
    this.#parts = parts;
  }

  /** What is served now. */
  get running(): readonly RunningApi[] {
    return this.#servers.map(({ api, port }) => ({ api, port }));
  }

  /**
   * Opens the servers of the APIs that are new; those that are known keep theirs.
   *
   * @param taken a port that is somebody else's
   * @throws ConfigError `SERVE_PORT` when a port is taken; nothing has changed then.
   */
  async open(apis: readonly ServedApi[], taken: number | undefined): Promise<OpenedApis> {
    const known = new Map(this.#servers.map((server) => [server.api.key, server]));
    const used = new Set([...this.#servers.map(({ port }) => port), ...(taken === undefined ? [] : [taken])]);
    const opened: ApiServer[] = [];
    const next: { readonly server: ApiServer; readonly api: ServedApi }[] = [];
    const discard = async (): Promise<void> => {
      await Promise.all(opened.map((server) => server.close()));
    };
    try {
      for (const api of apis) {
        const existing = known.get(api.key);
        // A server takes handshakes or it does not, for as long as it lives.
        const server = existing?.api.kind === api.kind ? existing : new ApiServer(api, this.#parts);
        if (server !== existing) {
          await server.listen(this.#firstPort === 0 ? 0 : nextFree(this.#firstPort, used));
          used.add(server.port);
          opened.push(server);
        }
        next.push({ server, api });
      }
    } catch (error) {
      await discard();
      throw error;
    }
    return {
      apis: next.map(({ server, api }) => ({ api, port: server.port })),
      serve: async () => {
        for (const { server, api } of next) server.replace(api);
        const kept = next.map(({ server }) => server);
        const gone = this.#servers.filter((server) => !kept.includes(server));
        this.#servers = kept;
        await Promise.all(gone.map((server) => server.close()));
      },
      discard,
    };
  }

  /** Ends all servers with their connections. */
  async close(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.close()));
  }
}

function nextFree(port: number, used: ReadonlySet<number>): number {
  let candidate = port;
  while (used.has(candidate)) candidate++;
  return candidate;
}
