import type { ExecutionLogLevel } from "../../modules/shared/execution-log-level.ts";
import type { Throttle } from "../../modules/shared/throttle.ts";
import type { TableProps } from "../../modules/table/table.ts";
import type { UploadBucketProps } from "../../modules/upload-bucket/upload-bucket.ts";
import type { UserPoolProps } from "../../modules/user-pool/user-pool.ts";

/** What an environment gets where it says nothing itself. */
export interface Preset {
  readonly logRetentionDays: number;
  readonly executionLogLevel: ExecutionLogLevel;
  /** A KMS key of its own is $1 a month. */
  readonly logEncryption: "aws-owned" | "own-key";
  /** Access logs for longer and for Athena; billed by what is written and read. */
  readonly logArchive: { readonly kind: "off" } | { readonly kind: "on"; readonly retentionDays: number };
  readonly tableRemoval: TableProps["removal"];
  readonly tableEncryption: TableProps["encryption"];
  readonly bucketEncryption: UploadBucketProps["encryption"];
  readonly bucketVersioning: UploadBucketProps["versioning"];
  readonly mfa: UserPoolProps["mfa"];
  readonly throttle: Throttle;
  /** $5 a month and $1 for each of its rules; $0.60 for a million requests. */
  readonly webAcl: { readonly kind: "on" | "off" };
  /** Where there is a domain. A web ACL of its own, another before the store's stage, and CloudFront's requests. */
  readonly distribution: { readonly kind: "on" | "off" };
  /** $0.10 a month for each metric in an alarm; an environment with alarms says who hears them. */
  readonly alarms: { readonly kind: "on" | "off" };
  /** $3 a month from the fourth of an account on. */
  readonly dashboard: { readonly kind: "on" | "off" };
  /** Of the account, where nobody says otherwise. A second trail in an account is billed for each event. */
  readonly auditTrail: { readonly kind: "off" } | { readonly kind: "on"; readonly retentionDays: number };
}

/** `dev` costs next to nothing and may be thrown away; `regulated` keeps logs for a year and state under a KMS key. */
export const presets = {
  dev: {
    logRetentionDays: 14,
    executionLogLevel: "ERROR",
    logEncryption: "aws-owned",
    logArchive: { kind: "off" },
    tableRemoval: "disposable",
    tableEncryption: { kind: "aws-owned" },
    bucketEncryption: { kind: "s3-managed" },
    bucketVersioning: { kind: "off" },
    mfa: "optional",
    auditTrail: { kind: "off" },
    throttle: { ratePerSecond: 50, burstRequests: 100 },
    alarms: { kind: "off" },
    dashboard: { kind: "off" },
    webAcl: { kind: "off" },
    distribution: { kind: "off" },
  },
  production: {
    logRetentionDays: 90,
    executionLogLevel: "ERROR",
    logEncryption: "aws-owned",
    logArchive: { kind: "on", retentionDays: 400 },
    tableRemoval: "kept",
    tableEncryption: { kind: "aws-owned" },
    bucketEncryption: { kind: "s3-managed" },
    bucketVersioning: { kind: "kept", noncurrentDays: 30 },
    mfa: "optional",
    auditTrail: { kind: "on", retentionDays: 365 },
    throttle: { ratePerSecond: 500, burstRequests: 1000 },
    alarms: { kind: "on" },
    dashboard: { kind: "on" },
    webAcl: { kind: "on" },
    distribution: { kind: "off" },
  },
  regulated: {
    logRetentionDays: 365,
    executionLogLevel: "ERROR",
    logEncryption: "own-key",
    logArchive: { kind: "on", retentionDays: 2557 },
    tableRemoval: "kept",
    tableEncryption: { kind: "aws-managed" },
    bucketEncryption: { kind: "aws-managed" },
    bucketVersioning: { kind: "kept", noncurrentDays: 90 },
    mfa: "required",
    auditTrail: { kind: "on", retentionDays: 365 },
    throttle: { ratePerSecond: 500, burstRequests: 1000 },
    alarms: { kind: "on" },
    dashboard: { kind: "on" },
    webAcl: { kind: "on" },
    // AWS WAF protects the users API and the chat there alone.
    distribution: { kind: "on" },
  },
} as const satisfies Record<string, Preset>;
