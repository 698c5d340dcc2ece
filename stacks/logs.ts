import type { Construct } from "constructs";
import type { AccessLogSettings } from "../modules/access-logs/access-log.ts";
import type { LogEncryption } from "../modules/access-logs/log-encryption.ts";
import { LogKey } from "../modules/access-logs/log-key.ts";
import { LogArchive } from "../modules/log-archive/log-archive.ts";
import { LogArchiveReference } from "../modules/log-archive/log-archive-reference.ts";
import type { Placement } from "../modules/shared/placement.ts";
import type { Environment } from "./environments/schema.ts";

interface LogGroupSettings {
  readonly logRetentionDays: number;
  readonly logEncryption: LogEncryption;
}

/** What the parts of an environment's APIs say about their logs. */
export interface Logs {
  readonly ofFunctions: LogGroupSettings;
  readonly ofStages: LogGroupSettings & { readonly accessLog: AccessLogSettings };
}

/** The logs of an environment's APIs, with the key that encrypts them where it has one of its own. */
export function logsOf(stack: Construct, environment: Environment, placement: Placement): Logs {
  const { name, logRetentionDays } = environment;
  const ownKey = () => new LogKey(stack, "log-key", { name: `${name}-logs`, placement }).keyArn;
  const ofFunctions: LogGroupSettings = {
    logRetentionDays,
    logEncryption:
      environment.logEncryption === "own-key"
        ? { kind: "customer", keyArn: ownKey() }
        : { kind: "aws-owned" },
  };
  return {
    ofFunctions,
    ofStages: { ...ofFunctions, accessLog: { archive: archiveOf(environment, placement) } },
  };
}

/** Where the access logs of an environment are kept; it may have no such archive. */
export function archiveOf(environment: Environment, placement: Placement): LogArchiveReference | undefined {
  return environment.logArchive.kind === "on"
    ? new LogArchiveReference(placement, archiveName(environment))
    : undefined;
}

/** Keeps the access logs of all APIs of an environment, where it says so. */
export function makeLogArchive(stack: Construct, environment: Environment, placement: Placement): void {
  const { account, buckets, logArchive, logRetentionDays } = environment;
  if (logArchive.kind === "off") return;
  const name = archiveName(environment);
  new LogArchive(stack, "access-log-archive", {
    name,
    placement,
    bucketName: `${name}-${account}`,
    encryption: buckets.encryption,
    removal: buckets.removal,
    retentionDays: logArchive.retentionDays,
    logRetentionDays,
  });
}

function archiveName({ name }: Environment): string {
  return `${name}-access-logs`;
}
