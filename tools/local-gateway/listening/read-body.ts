import type { IncomingMessage } from "node:http";
import { maxRequestBytes } from "../api/received-request.ts";

const empty = Buffer.alloc(0);

/** The whole body, or why there is none. Answers at once for a request without a body. */
export function readBody(
  request: IncomingMessage,
): Buffer | "tooLarge" | Promise<Buffer | "tooLarge" | "aborted"> {
  const { "content-length": length, "transfer-encoding": encoding } = request.headers;
  if (encoding === undefined && (length === undefined || length === "0")) return empty;
  if (Number(length) > maxRequestBytes) return "tooLarge";
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxRequestBytes) resolve("tooLarge");
      else chunks.push(chunk);
    });
    request.on("end", () => resolve(chunks.length === 1 ? (chunks[0] ?? empty) : Buffer.concat(chunks)));
    request.on("close", () => resolve("aborted"));
  });
}
