import type { OriginSecret } from "./origin-secret.ts";

/** What a distribution stands in front of. */
export interface DistributionOrigin {
  /** Of APIs: a custom domain of another name than callers use, or AWS's own address. */
  readonly domainName: string;
  /** What comes before each path, as the stage at AWS's own address: `/prod`. @default none */
  readonly path?: string | undefined;
  readonly lock: DistributionLock;
  /** How long CloudFront waits for an answer; 1 to 120. API Gateway itself gives up at 30, or later by a raised quota. @default 35 */
  readonly readTimeoutSeconds?: number | undefined;
}

/** What keeps callers from going round the distribution. */
export type DistributionLock =
  /** CloudFront shows a secret, and the origin checks it: REST APIs by an `OriginLock`. */
  | { readonly kind: "secret"; readonly secret: OriginSecret }
  /** Nobody is told the domain, and AWS's own addresses are disabled. Who learns the name goes round everything here. */
  | { readonly kind: "hidden" };
