import { randomBytes } from "node:crypto";

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Drawn and written out in one go for many ids: a system call for each would show at high rates. */
const reserveBytes = 4096;

/** Random digits in an encoding, each of them used once. */
class RandomText {
  readonly #encoding: "hex" | "base64url";
  #reserve = "";

  constructor(encoding: "hex" | "base64url") {
    this.#encoding = encoding;
  }

  take(digits: number): string {
    if (this.#reserve.length < digits) this.#reserve = randomBytes(reserveBytes).toString(this.#encoding);
    const taken = this.#reserve.slice(0, digits);
    this.#reserve = this.#reserve.slice(digits);
    return taken;
  }
}

const hex = new RandomText("hex");
const base64url = new RandomText("base64url");

/** `x-amz-apigw-id`: 15 base64url characters and `=`. */
export function newExtendedRequestId(): string {
  return `${base64url.take(15)}=`;
}

/** The client's `X-Amzn-Trace-Id` when it has a root, else a new one: `Root=1-<seconds in hex>-<24 hex digits>`. */
export function traceIdOf(sent: string | undefined, nowMs: number): string {
  if (sent?.includes("Root=")) return sent;
  return `Root=1-${Math.floor(nowMs / 1000).toString(16)}-${hex.take(24)}`;
}

/** The trace header of an answer, which names the segment that the function ran in. */
export function answeredTraceId(traceId: string): string {
  const root = traceId.split(";").find((part) => part.startsWith("Root=")) ?? traceId;
  return `${root};Parent=${hex.take(16)};Sampled=0;Lineage=1:${hex.take(8)}:0`;
}

/** The request id: a uuid that the client sent, a fixed text for anything else it sent, or a new one. */
export function requestIdOf(sent: string | undefined): string {
  if (sent === undefined) return crypto.randomUUID();
  return uuidPattern.test(sent) ? sent : "UUID_REPLACED_INVALID_REQUEST_ID";
}
