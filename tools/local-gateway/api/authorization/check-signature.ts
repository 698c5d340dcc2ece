import type { ReceivedRequest } from "../received-request.ts";
import { presignedRequest } from "./presigned.ts";
import { isSignedBy, parseSignature, type SentSignature } from "./signature.ts";
import { signatureComplaint } from "./signature-complaint.ts";
import { localSigner, type Signer } from "./signer.ts";

/** Why a request counts as not signed. */
export interface SignatureFault {
  readonly kind: "unsigned" | "incomplete" | "unknownAccessKey" | "invalid";
  /** AWS's words, where they depend on the request. */
  readonly message?: string | undefined;
  /** For the developer's eyes. */
  readonly hint: string;
}

/** Who signed a request, or why nobody did. */
export type CheckedSignature = { readonly signer: Signer } | { readonly fault: SignatureFault };

/** How far the clocks of client and AWS may be apart, and how long a signature in a header is good. */
const toleranceMs = 5 * 60 * 1000;

/**
 * Checks the AWS signature (SigV4) of a request, in its header or its query string, against the local key. What the caller's own policies allow is not
 * known here.
 */
export function checkSignature(request: ReceivedRequest, region: string): CheckedSignature {
  const fault = faultOf(request, region);
  return fault === undefined ? { signer: localSigner } : { fault };
}

function faultOf(request: ReceivedRequest, region: string): SignatureFault | undefined {
  const { authorization } = request.headers;
  if (typeof authorization !== "string") {
    const presigned = presignedRequest(request);
    const presignedAtMs = timeOf(presigned?.timestamp ?? "");
    if (presigned !== undefined && presignedAtMs !== undefined) {
      const { signed, sent, timestamp, expiresSeconds } = presigned;
      return signatureFault(signed, region, sent, timestamp, presignedAtMs, expiresSeconds * 1000);
    }
    return { kind: "unsigned", hint: "the operation asks for an AWS signature (SigV4)" };
  }
  const timestamp = String(request.headers["x-amz-date"] ?? "");
  const sent = authorization.startsWith("AWS4-HMAC-SHA256 ") ? parseSignature(authorization) : undefined;
  const signedAtMs = timeOf(timestamp);
  if (sent === undefined || signedAtMs === undefined) {
    const message = signatureComplaint(authorization);
    return { kind: "incomplete", message, hint: message };
  }
  return signatureFault(request, region, sent, timestamp, signedAtMs);
}

function signatureFault(
  request: ReceivedRequest,
  region: string,
  sent: SentSignature,
  timestamp: string,
  signedAtMs: number,
  validMs = toleranceMs,
): SignatureFault | undefined {
  if (sent.accessKeyId !== localSigner.accessKeyId) {
    return { kind: "unknownAccessKey", hint: `here the access key is "${localSigner.accessKeyId}"` };
  }
  const scope = `${timestamp.slice(0, 8)}/${region}/execute-api/aws4_request`;
  if (sent.scope !== scope) {
    const message = `Credential should be scoped to ${scope}, got ${sent.scope}.`;
    return { kind: "invalid", message, hint: message };
  }
  const ageMs = request.receivedAtMs - signedAtMs;
  if (ageMs > validMs || -ageMs > toleranceMs) {
    const now = new Date(request.receivedAtMs).toISOString().replaceAll(/[-:]|\.\d+/g, "");
    const minutes = validMs / 60_000;
    const message =
      ageMs > 0
        ? `Signature expired: ${timestamp} is now earlier than ${now} - ${minutes} min.`
        : `Signature not yet current: ${timestamp} is still later than ${now} + 5 min.`;
    return { kind: "invalid", message, hint: message };
  }
  if (isSignedBy(localSigner.secretAccessKey, request, sent, timestamp)) return undefined;
  return { kind: "invalid", hint: `here the secret key is "${localSigner.secretAccessKey}"` };
}

/** `20260115T093000Z` in milliseconds since the epoch. */
function timeOf(timestamp: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(timestamp);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
