import type { ManagedRules } from "./managed-rule-groups.ts";

/** How often one address may call. */
export interface RateLimit {
  /** Within the window; 10 and more. AWS counts near it, not to the digit. */
  readonly requests: number;
  /** How far back AWS looks. @default 300 */
  readonly windowSeconds?: 60 | 120 | 300 | 600 | undefined;
}

/** How long bodies may be. WAF looks at 16 KB for nothing, and bills each 16 KB more. */
export type BodySize =
  | {
      readonly kind: "limited";
      /** 1 to 65,536, as far as WAF can look. */
      readonly maxBytes: number;
    }
  /** Longer ones pass, although WAF sees their first 16 KB alone. */
  | { readonly kind: "unlimited" };

/** Where callers may be, by ISO 3166 codes of two letters, such as `DE`. */
export type Countries =
  | { readonly kind: "everywhere" }
  /** These and no others. */
  | { readonly kind: "only"; readonly codes: readonly string[] }
  | { readonly kind: "except"; readonly codes: readonly string[] };

/** A rule group of your own account. */
export interface OwnRuleGroup {
  readonly arn: string;
  /** What it was made with; 1 to 5,000. */
  readonly capacityUnits: number;
}

/** What no log and no sample of requests shows. */
export type RedactedField = "query-string" | `header:${string}`;

/** Which rules a web ACL has. */
export interface WebAclSettings {
  /** `count` blocks nobody and writes what it would have blocked into metrics and logs: for a trial. @default "block" */
  readonly mode?: "block" | "count" | undefined;
  /** @default 2000 requests in 300 seconds */
  readonly rateLimit?: RateLimit | undefined;
  /** AWS's own rule groups. @default all five */
  readonly managedRules?: readonly ManagedRules[] | undefined;
  /** Names of rules within them that count and do not block. @default none */
  readonly countedRules?: readonly string[] | undefined;
  /** @default { kind: "limited", maxBytes: 16384 } */
  readonly bodySize?: BodySize | undefined;
  /** @default { kind: "everywhere" } */
  readonly countries?: Countries | undefined;
  /** Ranges of addresses that no other rule is asked for, such as `203.0.113.0/24`. @default none */
  readonly allowedRanges?: readonly string[] | undefined;
  /** Ranges of addresses that never get through. @default none */
  readonly blockedRanges?: readonly string[] | undefined;
  /** Asked after all others. @default none */
  readonly ruleGroups?: readonly OwnRuleGroup[] | undefined;
  /** Above 1,500 units AWS bills each request more; say so before it does. @default "included" */
  readonly capacity?: "included" | "billed" | undefined;
  /** @default the query string and the headers authorization, cookie and x-api-key */
  readonly redacted?: readonly RedactedField[] | undefined;
  /** Which pages may read the answers that WAF gives itself: one origin, or `*`. @default none */
  readonly allowOrigin?: string | undefined;
}

/** {@link WebAclSettings} with everything filled in. */
export type FilledSettings = {
  readonly [Name in Exclude<keyof WebAclSettings, "allowOrigin">]-?: NonNullable<WebAclSettings[Name]>;
} & Pick<WebAclSettings, "allowOrigin">;
