import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { Answer } from "../api/answer.ts";
import type { ReceivedRequest } from "../api/received-request.ts";

/**
 * Whether a request asks for a WebSocket as it has to.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-4.1
 */
export function isHandshake({ method, headers }: ReceivedRequest): boolean {
  return (
    method === "GET" &&
    String(headers.upgrade).toLowerCase() === "websocket" &&
    headers["sec-websocket-version"] === "13" &&
    /^[+/0-9A-Za-z]{22}==$/.test(String(headers["sec-websocket-key"]))
  );
}

/** The one header of what `$connect` answers that reaches the client. */
export function subprotocolOf({ headers }: Answer): string | undefined {
  const at = headers.findIndex(
    (name, index) => index % 2 === 0 && name.toLowerCase() === "sec-websocket-protocol",
  );
  return at === -1 ? undefined : headers[at + 1];
}

/**
 * Answers a handshake that is refused, and ends its connection whether the client does or not.
 *
 * @param isOwn API Gateway refuses it: header and body of `$connect` do not reach the client
 */
export function refuse(socket: Duplex, { status, headers, body }: Answer, isOwn: boolean): void {
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
    ...(isOwn ? pairs(headers) : []),
    `Content-Length: ${Buffer.byteLength(isOwn ? body : "")}`,
    "Connection: close",
  ];
  socket.once("finish", () => socket.destroy());
  socket.end(`${lines.join("\r\n")}\r\n\r\n${isOwn ? body : ""}`);
}

function pairs(headers: readonly string[]): string[] {
  return headers.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${headers[index + 1]}`] : []));
}
