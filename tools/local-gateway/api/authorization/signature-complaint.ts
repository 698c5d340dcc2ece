import { createHash } from "node:crypto";

/** What AWS says of an `Authorization` header that is no signature. */
export function signatureComplaint(authorization: string): string {
  const hashed = createHash("sha256").update(authorization).digest("base64");
  if (!authorization.includes("=")) {
    return `Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '${hashed}'.`;
  }
  return `Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. (Hashed with SHA-256 and encoded with Base64) Authorization=${hashed}`;
}
