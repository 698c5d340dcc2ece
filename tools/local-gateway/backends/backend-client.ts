import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { byName } from "../api/by-name.ts";

/** A request to a backend. */
export interface BackendRequest {
  readonly url: string;
  readonly method: string;
  /** Name and value, in the order in which they are sent. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
  /** From sending to the last byte of the answer. */
  readonly timeoutMs: number;
}

/** What came back. */
export type BackendAnswer =
  | {
      readonly kind: "answered";
      readonly status: number;
      /** Name, value, name, value…, as sent. */
      readonly rawHeaders: readonly string[];
      /** By lower-case name, repeated ones joined. */
      readonly firstHeaders: Readonly<Record<string, string>>;
      readonly body: Buffer;
    }
  | { readonly kind: "timedOut" }
  /** No connection, or one that ended before the answer did. */
  | { readonly kind: "unreachable"; readonly reason: string };

/** Calls backends over HTTP and HTTPS. Never rejects: what goes wrong on the way is an answer. */
export class BackendClient {
  // Connections are not kept: tests and developers restart backends, and an old connection would fail once.
  readonly #http = new HttpAgent({ keepAlive: false });
  readonly #https = new HttpsAgent({ keepAlive: false });

  /** Sends a request and reads the whole answer. */
  send({ url, method, headers, body, timeoutMs }: BackendRequest): Promise<BackendAnswer> {
    return new Promise((resolve) => {
      const target = new URL(url);
      const secure = target.protocol === "https:";
      const outgoing = (secure ? httpsRequest : httpRequest)(target, {
        method,
        agent: secure ? this.#https : this.#http,
      });
      const clock = setTimeout(() => end({ kind: "timedOut" }), timeoutMs);
      const end = (answer: BackendAnswer): void => {
        clearTimeout(clock);
        resolve(answer);
        outgoing.destroy();
      };
      for (const [name, value] of headers) outgoing.appendHeader(name, value);
      if (body.length > 0) outgoing.setHeader("Content-Length", body.length);
      outgoing.on("error", (error) => end({ kind: "unreachable", reason: error.message }));
      outgoing.on("response", (incoming) => readWhole(incoming, end));
      outgoing.end(body.length > 0 ? body : undefined);
    });
  }
}

function readWhole(incoming: IncomingMessage, end: (answer: BackendAnswer) => void): void {
  const chunks: Buffer[] = [];
  incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
  incoming.on("error", (error) => end({ kind: "unreachable", reason: error.message }));
  incoming.on("end", () => {
    const entries = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const);
    end({
      kind: "answered",
      status: incoming.statusCode ?? 502,
      rawHeaders: incoming.rawHeaders,
      firstHeaders: byName(entries),
      body: Buffer.concat(chunks),
    });
  });
}
