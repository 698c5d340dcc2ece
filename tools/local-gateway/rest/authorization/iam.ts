import type { Exchange } from "../exchange.ts";
import { type GatewayError, gatewayError } from "../gateway-error.ts";
import { isSignedBy, parseSignature, type SentSignature } from "./signature.ts";
import { signatureComplaint } from "./signature-complaint.ts";
import { localSigner } from "./signer.ts";

/** How far the clocks of client and AWS may be apart. */
const toleranceMs = 5 * 60 * 1000;

/**
 * Checks the AWS signature (SigV4) of a request against the local key. What the caller's own policies allow is not
 * known here.
 */
export function authorizeSigned(exchange: Exchange): GatewayError | undefined {
  const { authorization } = exchange.request.headers;
  if (typeof authorization !== "string") {
    return gatewayError("missingAuthenticationToken", "the operation asks for an AWS signature (SigV4)");
  }
  const timestamp = String(exchange.request.headers["x-amz-date"] ?? "");
  const sent = authorization.startsWith("AWS4-HMAC-SHA256 ") ? parseSignature(authorization) : undefined;
  const signedAtMs = timeOf(timestamp);
  if (sent === undefined || signedAtMs === undefined) {
    const message = signatureComplaint(authorization);
    return gatewayError("incompleteSignature", message, { message });
  }
  const refused = refusalOf(exchange, sent, timestamp, signedAtMs);
  if (refused === undefined) exchange.signer = localSigner;
  return refused;
}

function refusalOf(
  { api, request }: Exchange,
  sent: SentSignature,
  timestamp: string,
  signedAtMs: number,
): GatewayError | undefined {
  if (sent.accessKeyId !== localSigner.accessKeyId) {
    return gatewayError("unknownAccessKey", `here the access key is "${localSigner.accessKeyId}"`);
  }
  const scope = `${timestamp.slice(0, 8)}/${api.region}/execute-api/aws4_request`;
  if (sent.scope !== scope) {
    const message = `Credential should be scoped to ${scope}, got ${sent.scope}.`;
    return gatewayError("invalidSignature", message, { message });
  }
  if (Math.abs(request.receivedAtMs - signedAtMs) > toleranceMs) {
    const now = new Date(request.receivedAtMs).toISOString().replaceAll(/[-:]|\.\d+/g, "");
    const message =
      signedAtMs < request.receivedAtMs
        ? `Signature expired: ${timestamp} is now earlier than ${now} - 5 min.`
        : `Signature not yet current: ${timestamp} is still later than ${now} + 5 min.`;
    return gatewayError("invalidSignature", message, { message });
  }
  if (isSignedBy(localSigner.secretAccessKey, request, sent, timestamp)) return undefined;
  return gatewayError("invalidSignature", `here the secret key is "${localSigner.secretAccessKey}"`);
}

/** `20260115T093000Z` in milliseconds since the epoch. */
function timeOf(timestamp: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(timestamp);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
