import { accessLogFields } from "../access-logs/access-log-fields.ts";
import { bucketNameMistakes } from "../shared/bucket-name.ts";
import { logRetentionMistake } from "../shared/log-retention.ts";
import { bucketDayMistakes, bucketKeyMistakes } from "../shared/private-bucket.ts";
import type { Mistake } from "../shared/problems.ts";
import { archiveNameFaults, column } from "./archive-names.ts";
import type { LogArchiveProps } from "./log-archive.ts";

/** Everything that AWS would refuse of an archive, and columns that would be there twice. */
export function archiveFaults(props: LogArchiveProps): Mistake[] {
  const { name, bucketName, encryption, retentionDays, fields = [], scanLimitMegabytes = 10_240 } = props;
  const { seconds, megabytes } = props.buffering ?? { seconds: 300, megabytes: 64 };
  const ofBucket = [
    ...bucketNameMistakes(bucketName),
    ...bucketKeyMistakes(encryption),
    ...bucketDayMistakes("retentionDays", retentionDays),
  ];
  const ofArchive = [
    ...archiveNameFaults(name),
    // Athena takes nothing below; at five dollars, a query of a terabyte is an accident.
    ...wholeNumber("scanLimitMegabytes", scanLimitMegabytes, 10, 1_048_576),
    ...wholeNumber("buffering.seconds", seconds, 60, 900),
    ...wholeNumber("buffering.megabytes", megabytes, 1, 128),
    ...logRetentionMistake(props.logRetentionDays ?? 90),
    ...fieldFaults(fields),
  ];
  return [
    ...ofBucket.map((message) => ({ code: "BUCKET_LIMIT" as const, message })),
    ...ofArchive.map((message) => ({ code: "LOG_ARCHIVE" as const, message })),
  ];
}

function wholeNumber(what: string, value: number, from: number, to: number): string[] {
  return Number.isInteger(value) && value >= from && value <= to
    ? []
    : [`${what} must be a whole number from ${from} to ${to}, got ${value}.`];
}

function fieldFaults(fields: readonly string[]): string[] {
  const usual = Object.keys(accessLogFields).map(column);
  return fields.flatMap((field, at) => {
    if (!/^[a-z][A-Za-z0-9]{0,63}$/.test(field)) {
      return [`fields names "${field}", which no access log can have: 1 to 64 letters and digits.`];
    }
    if (usual.includes(column(field)) || column(field) === "day") {
      return [`fields names "${field}", which the table has already; take it out.`];
    }
    const first = fields.findIndex((each) => column(each) === column(field));
    return first === at ? [] : [`fields names "${field}" twice; columns know no capital letters.`];
  });
}
