import { createHash } from "node:crypto";
import type { Environment } from "./environment.ts";
import { requestHeader, type WithHeaders } from "./request-header.ts";

/** What CloudFront shows the APIs behind it. */
const secretHeader = "x-origin-verify";

/** Whether a request came the way that it has to come. */
export type OriginCheck = (request: WithHeaders) => boolean;

/**
 * Reads `ORIGIN_SECRETS_SHA256`: hashes of the secrets that count, with a space between them. Where it is not set, callers
 * come directly, and all may.
 *
 * The hashes of what is shown are compared, so how long that takes tells nothing of a secret.
 *
 * @throws Error where it is something else, so that a wrong deployment fails at start and not by turning everybody away
 */
export function originCheckFromEnv({ ORIGIN_SECRETS_SHA256: text }: Environment): OriginCheck {
  if (text === undefined) return () => true;
  const accepted = text.split(" ");
  if (!accepted.every((hash) => /^[0-9a-f]{64}$/.test(hash)))
    throw new Error("the environment variable ORIGIN_SECRETS_SHA256 must be hashes of 64 hexadecimal digits");
  return (request) => {
    const shown = requestHeader(request, secretHeader);
    return shown !== undefined && accepted.includes(createHash("sha256").update(shown).digest("hex"));
  };
}
