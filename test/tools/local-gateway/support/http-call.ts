import { request } from "node:http";

/** An answer, with its headers as they came over the wire. */
export interface HttpAnswer {
  readonly status: number;
  /** By lower-case name; several values joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** Names as they were spelled. */
  readonly headerNames: readonly string[];
  readonly body: string;
  readonly bytes: Buffer;
}

/** A call. */
export interface HttpCall {
  readonly method?: string;
  /** Header values; a list sends the header several times. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
}

/** Calls an address exactly as it is written: unlike `fetch`, the path is neither encoded nor normalised. */
export function httpCall(origin: string, path: string, call: HttpCall = {}): Promise<HttpAnswer> {
  const { hostname, port } = new URL(origin);
  const { body } = call;
  const length = body === undefined ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        hostname: hostname === "localhost" ? "127.0.0.1" : hostname,
        port,
        path,
        method: call.method ?? (body === undefined ? "GET" : "POST"),
        headers: { Host: `localhost:${port}`, ...length, ...call.headers },
        agent: false,
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("error", reject);
        incoming.on("end", () => {
          const bytes = Buffer.concat(chunks);
          const headers: Record<string, string> = {};
          const headerNames: string[] = [];
          for (let at = 0; at + 1 < incoming.rawHeaders.length; at += 2) {
            const name = incoming.rawHeaders[at] ?? "";
            const value = incoming.rawHeaders[at + 1] ?? "";
            const lower = name.toLowerCase();
            headers[lower] = headers[lower] === undefined ? value : `${headers[lower]}, ${value}`;
            headerNames.push(name);
          }
          resolve({
            status: incoming.statusCode ?? 0,
            headers,
            headerNames,
            body: bytes.toString("utf8"),
            bytes,
          });
        });
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
