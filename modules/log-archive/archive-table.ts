import { GlueCatalogDatabase } from "@cdktf/provider-aws/lib/glue-catalog-database/index.js";
import { GlueCatalogTable } from "@cdktf/provider-aws/lib/glue-catalog-table/index.js";
import { Construct } from "constructs";
import { type AccessLogField, accessLogFields } from "../access-logs/access-log-fields.ts";
import { terraformText } from "../shared/terraform-text.ts";
import { column, databaseName, tableName } from "./archive-names.ts";
import { linesPrefix } from "./archive-stream.ts";

export interface ArchiveTableProps {
  readonly name: string;
  readonly bucketName: string;
  /** How far back there are lines. */
  readonly retentionDays: number;
  /** Fields besides the usual ones. */
  readonly ownFields: readonly string[];
}

/**
 * The table of an archive's lines, made of the same list of fields as the format that wrote them.
 *
 * Every column is text, as a field that was not set holds `-`. Days are known by a rule (partition projection): nothing
 * has to add a new day to the catalogue, and a query that names days reads no others.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html
 */
export class ArchiveTable extends Construct {
  readonly database: GlueCatalogDatabase;

  constructor(
    scope: Construct,
    id: string,
    { name, bucketName, retentionDays, ownFields }: ArchiveTableProps,
  ) {
    super(scope, id);
    this.database = new GlueCatalogDatabase(this, "database", {
      name: databaseName(name),
      description: "Access logs of APIs",
    });
    const location = `s3://${bucketName}/${linesPrefix}`;
    new GlueCatalogTable(this, "table", {
      name: tableName,
      databaseName: this.database.name,
      description: "One row for each request, frame or connection",
      tableType: "EXTERNAL_TABLE",
      partitionKeys: [{ name: "day", type: "string", comment: "day in UTC, as 2026-01-31" }],
      parameters: {
        EXTERNAL: "TRUE",
        classification: "json",
        compressionType: "gzip",
        "projection.enabled": "true",
        "projection.day.type": "date",
        "projection.day.format": "yyyy-MM-dd",
        "projection.day.interval": "1",
        "projection.day.interval.unit": "DAYS",
        "projection.day.range": `NOW-${retentionDays}DAYS,NOW`,
        "storage.location.template": terraformText(`${location}day=\${day}/`),
      },
      storageDescriptor: {
        location,
        inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
        outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
        serDeInfo: {
          serializationLibrary: "org.openx.data.jsonserde.JsonSerDe",
          // A line that a caller managed to spoil is a row of nothing, and does not end the query.
          parameters: { "ignore.malformed.json": "true", "case.insensitive": "true" },
        },
        columns: [...columns(), ...ownFields.map((field) => ({ name: column(field), type: "string" }))],
      },
    });
  }
}

function columns() {
  return Object.entries<AccessLogField>(accessLogFields).map(([field, { meaning }]) => ({
    name: column(field),
    type: "string",
    comment: meaning,
  }));
}
