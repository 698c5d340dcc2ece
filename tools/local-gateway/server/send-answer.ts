import {
  type IncomingMessage,
  type ServerResponse,
  validateHeaderName,
  validateHeaderValue,
} from "node:http";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Answer } from "../api/answer.ts";

/** Statuses whose answers have no body. */
const bodiless = new Set([204, 304]);

/**
 * A function or a mapping may ask for what HTTP cannot carry, for example a header with `€` in it.
 *
 * @throws TypeError that names the header or the status
 */
export function requireSendable({ status, headers }: Answer): void {
  if (status < 200) throw new TypeError(`the status ${status} ends no answer`);
  for (let at = 0; at < headers.length; at += 2) {
    const name = headers[at] ?? "";
    validateHeaderName(name);
    validateHeaderValue(name, headers[at + 1] ?? "");
  }
}

/**
 * Sends an answer with its length, whether the connection stays, and the headers that every answer of the API's kind
 * ends with; returns the bytes of its body.
 */
export function sendAnswer(
  response: ServerResponse,
  { status, headers, body }: Answer,
  connection: "keep-alive" | "close",
  endingHeaders: readonly string[],
): number {
  const sent = bodiless.has(status) ? "" : body;
  const bytes = typeof sent === "string" ? Buffer.byteLength(sent) : sent.length;
  // An answer without a body has no length (RFC 9110, 8.6).
  const length = bodiless.has(status) ? [] : ["Content-Length", String(bytes)];
  // The connection is written out, as node would add a Keep-Alive header that AWS does not send.
  response.writeHead(status, [...headers, ...length, "Connection", connection, ...endingHeaders]);
  response.end(sent);
  return bytes;
}

/**
 * Sends an answer whose body is still being written, at the pace of the client; a failure breaks the connection off.
 *
 * @returns the bytes that were sent, and why there are not more of them
 */
export async function streamAnswer(
  response: ServerResponse,
  { status, headers }: Answer,
  stream: Readable,
  connection: "keep-alive" | "close",
  endingHeaders: readonly string[],
): Promise<{ readonly bytes: number; readonly failure?: string }> {
  let bytes = 0;
  stream.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
  });
  response.writeHead(status, [...headers, "Connection", connection, ...endingHeaders]);
  response.flushHeaders();
  try {
    await pipeline(stream, response);
    return { bytes };
  } catch (error) {
    return { bytes, failure: `the stream was broken off: ${(error as Error).message}` };
  }
}

/** Whether the client wants to send its next request over the same connection. */
export function connectionOf({ httpVersion, headers }: IncomingMessage): "keep-alive" | "close" {
  const connection = headers.connection?.toLowerCase();
  const stays = httpVersion === "1.0" ? connection === "keep-alive" : connection !== "close";
  return stays ? "keep-alive" : "close";
}
