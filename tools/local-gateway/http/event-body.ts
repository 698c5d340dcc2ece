import { mediaTypeOf } from "../api/media-type.ts";
import type { ReceivedRequest } from "../api/received-request.ts";

/** Media types that pass as text; every other one is base64, whatever is configured. */
const textual =
  /^(?:text\/.*|application\/(?:.*\+)?(?:json|xml|javascript)|application\/x-www-form-urlencoded)$/;

/** A request's body as events have it. */
export interface EventBody {
  /** `undefined` where there is none. */
  readonly body: string | undefined;
  readonly isBase64Encoded: boolean;
}

/** A body without a content type is text. */
export function eventBody({ body, headers }: ReceivedRequest): EventBody {
  if (body.length === 0) return { body: undefined, isBase64Encoded: false };
  const mediaType = mediaTypeOf(headers["content-type"]);
  const isBase64Encoded = mediaType !== "" && !textual.test(mediaType);
  return { body: body.toString(isBase64Encoded ? "base64" : "utf8"), isBase64Encoded };
}
