/** `contentHandling` of an integration or of one of its responses; `undefined` passes bodies on as they are. */
export type ContentHandling = "CONVERT_TO_TEXT" | "CONVERT_TO_BINARY" | undefined;

/**
 * What templates see of a request's body: bytes as base64 where they are to be text, else what was sent.
 *
 * @param isBinary whether `Content-Type` is one of the API's binary media types
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html
 */
export function templateInput(body: Buffer, isBinary: boolean, handling: ContentHandling): Buffer {
  return isBinary && handling === "CONVERT_TO_TEXT" ? base64Of(body) : body;
}

/** What an integration gets: a binary body byte for byte, text as UTF-8, or as the bytes that it is the base64 of. */
export function integrationInput(body: Buffer, isBinary: boolean, handling: ContentHandling): Buffer {
  if (isBinary) return body;
  return handling === "CONVERT_TO_BINARY" ? bytesOf(body) : textOf(body);
}

/**
 * What a client gets of an integration's body.
 *
 * @param isBinary whether the body's own type is one of the API's binary media types; what a template makes is text
 * @param wantsBinary whether the first type that the client accepts is one of them
 */
export function clientOutput(
  body: Buffer,
  { isBinary, wantsBinary }: { readonly isBinary: boolean; readonly wantsBinary: boolean },
  handling: ContentHandling,
): Buffer {
  const asBytes = handling === undefined ? wantsBinary : handling === "CONVERT_TO_BINARY";
  if (isBinary) return asBytes ? body : base64Of(body);
  return asBytes ? bytesOf(body) : textOf(body);
}

const base64Of = (bytes: Buffer): Buffer => Buffer.from(bytes.toString("base64"));
const bytesOf = (base64: Buffer): Buffer => Buffer.from(base64.toString("latin1"), "base64");
/** What is no UTF-8 is lost, as on AWS. */
const textOf = (bytes: Buffer): Buffer => Buffer.from(bytes.toString("utf8"));
