import { arnOf, type Placement, partitionOf } from "../shared/placement.ts";

/** API Gateway lets a stage write into streams of no other names. */
export const streamPrefix = "amazon-apigateway-";

/** What Firehose takes, less the prefix. */
const longestName = 64 - streamPrefix.length;

/** The name of the table in each archive's database. */
export const tableName = "access_logs";

/** What an archive's name must be for all that is made of it, as a list of none or one text. */
export function archiveNameFaults(name: string): string[] {
  const fits = /^[a-z][a-z0-9-]*[a-z0-9]$/.test(name) && name.length <= longestName;
  return fits
    ? []
    : [
        `name must be 2 to ${longestName} lower-case letters, digits or "-", begin with a letter and not end in "-", got "${name}".`,
      ];
}

/** Name of the Firehose stream. */
export function streamName(name: string): string {
  return `${streamPrefix}${name}`;
}

/** ARN of the Firehose stream, known before any plan. */
export function streamArn(placement: Placement, name: string): string {
  return arnOf(placement, "firehose", `deliverystream/${streamName(name)}`);
}

/** Name of the role by which CloudWatch Logs writes into the stream. */
export function writerRoleName(name: string): string {
  return `${name}-writer`;
}

/** ARN of that role, known before any plan. */
export function writerRoleArn({ accountId, region }: Placement, name: string): string {
  return `arn:${partitionOf(region)}:iam::${accountId}:role/${writerRoleName(name)}`;
}

/** Glue and Athena take no dash in the name of a database without quoting it. */
export function databaseName(name: string): string {
  return name.replaceAll("-", "_");
}

/** The column of a field: Glue knows no capital letters. */
export function column(field: string): string {
  return field.toLowerCase();
}
