import { promisify } from "node:util";
import { deflate, gunzip, gzip, inflate } from "node:zlib";
import type { Answer } from "../api/answer.ts";
import { maxRequestBytes } from "../api/received-request.ts";
import type { RestExchange } from "./exchange.ts";

/** The codings that API Gateway knows; `deflate` is zlib's format (RFC 9110, 8.4.1). */
const codings = {
  gzip: { compress: promisify(gzip), decompress: promisify(gunzip) },
  deflate: { compress: promisify(deflate), decompress: promisify(inflate) },
};

function isCoding(text: string): text is keyof typeof codings {
  return Object.hasOwn(codings, text);
}

/**
 * An answer as the client wants it: compressed, where the API does so from this size on, the coding that the client
 * likes best is one of API Gateway's, and the integration has not compressed it already.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-receive-response-with-compressed-payload.html
 */
export function compressed({ api, request }: RestExchange, answer: Answer): Answer | Promise<Answer> {
  const { minimumCompressionBytes } = api;
  if (minimumCompressionBytes === undefined || answer.stream !== undefined) return answer;
  const coding = preferredCoding(String(request.headers["accept-encoding"] ?? ""));
  if (coding === undefined || !isCoding(coding) || isEncoded(answer)) return answer;
  const body = Buffer.from(answer.body);
  if (body.length === 0 || body.length < minimumCompressionBytes) return answer;
  const headers = [...answer.headers, "Content-Encoding", coding];
  return codings[coding].compress(body).then((smaller) => ({ ...answer, headers, body: smaller }));
}

/** What the client likes best; of those it likes equally the one it names first. */
function preferredCoding(acceptEncoding: string): string | undefined {
  const accepted = acceptEncoding
    .split(",")
    .map((part) => {
      const [coding = "", ...parameters] = part.split(";").map((each) => each.trim().toLowerCase());
      const quality = parameters.find((each) => each.startsWith("q="))?.slice(2);
      return { coding, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0);
  return accepted.sort((one, other) => other.quality - one.quality)[0]?.coding;
}

function isEncoded({ headers }: Answer): boolean {
  return headers.some((name, index) => index % 2 === 0 && name.toLowerCase() === "content-encoding");
}

/**
 * A body without the coding that `Content-Encoding` names; `undefined` where API Gateway does not know the coding, the
 * body is not in it, or it would be larger than a request may be.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-make-request-with-compressed-payload.html
 */
export async function decompressed(contentEncoding: string, body: Buffer): Promise<Buffer | undefined> {
  const coding = contentEncoding.trim().toLowerCase();
  if (coding === "" || coding === "identity" || body.length === 0) return body;
  if (!isCoding(coding)) return undefined;
  try {
    return await codings[coding].decompress(body, { maxOutputLength: maxRequestBytes });
  } catch {
    return undefined;
  }
}
