import { createHash } from "node:crypto";

/**
 * An id of lower-case letters and digits as API Gateway makes them: 10 for an API, 6 for a deployment or a resource. The
 * same seed gives the same id, so that ids stay from start to start.
 */
export function lowerCaseId(seed: string, length: 6 | 10): string {
  const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
  const bytes = createHash("sha256").update(seed).digest();
  return Array.from(bytes.subarray(0, length), (byte) => alphabet[byte % alphabet.length]).join("");
}

/** The value of an API key: 40 characters, as those that AWS makes. It opens nothing but this laptop. */
export function apiKeyValue(seed: string): string {
  return createHash("sha256").update(`key ${seed}`).digest("hex").slice(0, 40);
}
