import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { ReceivedRequest } from "../received-request.ts";

/** The parts of an `Authorization: AWS4-HMAC-SHA256 …` header. */
export interface SentSignature {
  readonly accessKeyId: string;
  /** `<date>/<region>/<service>/aws4_request` */
  readonly scope: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** Reads the header; `undefined` where a part is missing. */
export function parseSignature(authorization: string): SentSignature | undefined {
  const parts = new Map(
    authorization
      .replace(/^AWS4-HMAC-SHA256\s+/, "")
      .split(",")
      .map((part) => {
        const [name = "", ...value] = part.trim().split("=");
        return [name, value.join("=")] as const;
      }),
  );
  const [credential, signedHeaders, signature] = ["Credential", "SignedHeaders", "Signature"].map((name) =>
    parts.get(name),
  );
  const [accessKeyId, ...scope] = (credential ?? "").split("/");
  if (accessKeyId === undefined || scope.length !== 4 || !signedHeaders || !signature) return undefined;
  return { accessKeyId, scope: scope.join("/"), signedHeaders: signedHeaders.split(";"), signature };
}

/**
 * Whether a request was signed with this secret, by Signature Version 4 as `execute-api` asks for it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function isSignedBy(
  secretAccessKey: string,
  request: ReceivedRequest,
  sent: SentSignature,
  timestamp: string,
): boolean {
  const canonical = sha256(canonicalRequest(request, sent.signedHeaders));
  const text = ["AWS4-HMAC-SHA256", timestamp, sent.scope, canonical].join("\n");
  const key = sent.scope
    .split("/")
    .reduce<string | Buffer>((signing, part) => hmac(signing, part), `AWS4${secretAccessKey}`);
  const expected = hmac(key, text);
  const given = Buffer.from(sent.signature, "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function canonicalRequest(request: ReceivedRequest, signedHeaders: readonly string[]): string {
  const question = request.target.indexOf("?");
  const [path, query] =
    question === -1
      ? [request.target, ""]
      : [request.target.slice(0, question), request.target.slice(question + 1)];
  const headers = signedHeaders.map((name) => {
    const value = String(request.headers[name.toLowerCase()] ?? "");
    return `${name.toLowerCase()}:${value.trim().replaceAll(/ +/g, " ")}\n`;
  });
  return [
    request.method,
    // Every service but S3 encodes the path that was sent a second time.
    path.split("/").map(encode).join("/"),
    canonicalQuery(query),
    headers.join(""),
    signedHeaders.join(";"),
    sha256(request.body),
  ].join("\n");
}

function canonicalQuery(query: string): string {
  return query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const [name = "", ...value] = pair.split("=");
      return `${encode(decode(name))}=${encode(decode(value.join("=")))}`;
    })
    .sort()
    .join("&");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const sha256 = (data: string | Buffer): string => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
