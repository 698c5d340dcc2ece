import { randomBytes } from "node:crypto";

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Random bytes are drawn in one go for many ids: a system call for each would show at high rates. */
const reserveBytes = 4096;
let reserve = Buffer.alloc(0);

function random(bytes: number): Buffer {
  if (reserve.length < bytes) reserve = randomBytes(reserveBytes);
  const taken = reserve.subarray(0, bytes);
  reserve = reserve.subarray(bytes);
  return taken;
}

/** `x-amz-apigw-id`: 15 base64url characters and `=`. */
export function newExtendedRequestId(): string {
  return `${random(12).toString("base64url").slice(0, 15)}=`;
}

/** The client's `X-Amzn-Trace-Id` when it has a root, else a new one: `Root=1-<seconds in hex>-<24 hex digits>`. */
export function traceIdOf(sent: string | undefined, nowMs: number): string {
  if (sent?.includes("Root=")) return sent;
  return `Root=1-${Math.floor(nowMs / 1000).toString(16)}-${random(12).toString("hex")}`;
}

/** The trace header of an answer, which names the segment that the function ran in. */
export function answeredTraceId(traceId: string): string {
  const [root = traceId] = traceId.split(";").filter((part) => part.startsWith("Root="));
  return `${root};Parent=${random(8).toString("hex")};Sampled=0;Lineage=1:${random(4).toString("hex")}:0`;
}

/** The request id: a uuid that the client sent, a fixed text for anything else it sent, or a new one. */
export function requestIdOf(sent: string | undefined): string {
  if (sent === undefined) return crypto.randomUUID();
  return uuidPattern.test(sent) ? sent : "UUID_REPLACED_INVALID_REQUEST_ID";
}
