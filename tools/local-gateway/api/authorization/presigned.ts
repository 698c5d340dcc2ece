import { type ReceivedRequest, splitTarget } from "../received-request.ts";
import type { SentSignature } from "./signature.ts";

/** A signature that stands in the query string, as clients send it that can set no header. */
export interface PresignedRequest {
  readonly sent: SentSignature;
  readonly timestamp: string;
  readonly expiresSeconds: number;
  /** The request as it was signed: without the signature itself. */
  readonly signed: ReceivedRequest;
}

/**
 * Reads the signature of a query string; `undefined` where there is none, or not all of it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function presignedRequest(request: ReceivedRequest): PresignedRequest | undefined {
  const { path, query } = splitTarget(request.target);
  const pairs = query.split("&");
  const isSignature = (pair: string): boolean => pair.startsWith("X-Amz-Signature=");
  if (!pairs.some(isSignature)) return undefined;
  const parameters = new URLSearchParams(query);
  const [accessKeyId = "", ...scope] = (parameters.get("X-Amz-Credential") ?? "").split("/");
  const signedHeaders = parameters.get("X-Amz-SignedHeaders") ?? "";
  if (
    parameters.get("X-Amz-Algorithm") !== "AWS4-HMAC-SHA256" ||
    scope.length !== 4 ||
    signedHeaders === ""
  ) {
    return undefined;
  }
  return {
    sent: {
      accessKeyId,
      scope: scope.join("/"),
      signedHeaders: signedHeaders.split(";"),
      signature: parameters.get("X-Amz-Signature") ?? "",
    },
    timestamp: parameters.get("X-Amz-Date") ?? "",
    expiresSeconds: Number(parameters.get("X-Amz-Expires") ?? "300"),
    signed: { ...request, target: `${path}?${pairs.filter((pair) => !isSignature(pair)).join("&")}` },
  };
}
