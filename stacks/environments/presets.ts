import type { ExecutionLogLevel } from "../../modules/shared/execution-log-level.ts";
import type { Throttle } from "../../modules/shared/throttle.ts";
import type { TableProps } from "../../modules/table/table.ts";
import type { UploadBucketProps } from "../../modules/upload-bucket/upload-bucket.ts";
import type { UserPoolProps } from "../../modules/user-pool/user-pool.ts";

/** What an environment gets where it says nothing itself. */
export interface Preset {
  readonly logRetentionDays: number;
  readonly executionLogLevel: ExecutionLogLevel;
  readonly tableRemoval: TableProps["removal"];
  readonly tableEncryption: TableProps["encryption"];
  readonly bucketEncryption: UploadBucketProps["encryption"];
  readonly bucketVersioning: UploadBucketProps["versioning"];
  readonly mfa: UserPoolProps["mfa"];
  readonly throttle: Throttle;
  /** $5 a month and $1 for each of its rules; $0.60 for a million requests. */
  readonly webAcl: { readonly kind: "on" | "off" };
}

/** `dev` costs next to nothing and may be thrown away; `regulated` keeps logs for a year and state under a KMS key. */
export const presets = {
  dev: {
    logRetentionDays: 14,
    executionLogLevel: "ERROR",
    tableRemoval: "disposable",
    tableEncryption: { kind: "aws-owned" },
    bucketEncryption: { kind: "s3-managed" },
    bucketVersioning: { kind: "off" },
    mfa: "optional",
    throttle: { ratePerSecond: 50, burstRequests: 100 },
    webAcl: { kind: "off" },
  },
  production: {
    logRetentionDays: 90,
    executionLogLevel: "ERROR",
    tableRemoval: "kept",
    tableEncryption: { kind: "aws-owned" },
    bucketEncryption: { kind: "s3-managed" },
    bucketVersioning: { kind: "kept", noncurrentDays: 30 },
    mfa: "optional",
    throttle: { ratePerSecond: 500, burstRequests: 1000 },
    webAcl: { kind: "on" },
  },
  regulated: {
    logRetentionDays: 365,
    executionLogLevel: "ERROR",
    tableRemoval: "kept",
    tableEncryption: { kind: "aws-managed" },
    bucketEncryption: { kind: "aws-managed" },
    bucketVersioning: { kind: "kept", noncurrentDays: 90 },
    mfa: "required",
    throttle: { ratePerSecond: 500, burstRequests: 1000 },
    webAcl: { kind: "on" },
  },
} as const satisfies Record<string, Preset>;
