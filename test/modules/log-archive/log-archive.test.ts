import { describe, expect, it } from "@jest/globals";
import { accessLogFields } from "../../../modules/access-logs/access-log-fields.ts";
import { LogArchive, type LogArchiveProps } from "../../../modules/log-archive/log-archive.ts";
import { LogArchiveReference } from "../../../modules/log-archive/log-archive-reference.ts";
import { problemsOf } from "../../support/problems-of.ts";
import { placement, stackOf } from "../../support/test-stack.ts";
import { refused, taken } from "./refusals.ts";

const props = (more: Partial<LogArchiveProps> = {}): LogArchiveProps => ({
  name: "prod-access-logs",
  bucketName: "prod-access-logs-123456789012",
  placement,
  encryption: { kind: "s3-managed" },
  retentionDays: 400,
  removal: "kept",
  ...more,
});
const archive = (more: Partial<LogArchiveProps> = {}) =>
  stackOf((stack) => {
    new LogArchive(stack, "archive", props(more));
  });

/** One of each; what changes with an option is made again. */
const made = archive({ fields: ["plan"] });
const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd";

describe("the stream", () => {
  const stream = made.only("aws_kinesis_firehose_delivery_stream");

  it("has the name that API Gateway demands, and takes the lines out of what CloudWatch Logs sends", () => {
    expect(stream).toMatchObject({
      name: "amazon-apigateway-prod-access-logs",
      destination: "extended_s3",
      server_side_encryption: { enabled: true, key_type: "AWS_OWNED_CMK" },
      extended_s3_configuration: {
        bucket_arn: expect.stringMatching(/^\$\{aws_s3_bucket\.archive_bucket_\w+\.arn\}$/),
        role_arn: expect.stringMatching(/^\$\{aws_iam_role\.archive_stream_delivery_\w+\.arn\}$/),
        prefix: "access-logs/day=!{timestamp:yyyy-MM-dd}/",
        error_output_prefix: "failed/!{firehose:error-output-type}/day=!{timestamp:yyyy-MM-dd}/",
        buffering_interval: 300,
        buffering_size: 64,
        compression_format: "GZIP",
        cloudwatch_logging_options: { enabled: true, log_stream_name: expect.stringMatching(/^\$\{/) },
        processing_configuration: {
          enabled: true,
          processors: [
            {
              type: "Decompression",
              parameters: [{ parameter_name: "CompressionFormat", parameter_value: "GZIP" }],
            },
            {
              type: "CloudWatchLogProcessing",
              parameters: [{ parameter_name: "DataMessageExtraction", parameter_value: "true" }],
            },
            { type: "AppendDelimiterToRecord" },
          ],
        },
      },
    });
  });

  it("waits until it may write", () => {
    expect(stream.depends_on).toEqual([
      expect.stringMatching(/^aws_iam_role_policy\.archive_stream_may-deliver_/),
    ]);
  });

  it("lets Firehose write objects of lines and nothing else, and CloudWatch Logs write into this stream alone", () => {
    const statements = (name: string) =>
      JSON.parse(String(made.find("aws_iam_role_policy", { name }).policy)).Statement;
    const [, objects] = statements("deliver");
    expect(objects.Resource).toEqual([
      expect.stringMatching(/\.arn\}\/access-logs\/\*$/),
      expect.stringMatching(/\.arn\}\/failed\/\*$/),
    ]);
    expect(objects.Action).not.toContain("s3:DeleteObject");
    expect(statements("deliver")).toHaveLength(3);
    expect(statements("write")).toEqual([
      {
        Effect: "Allow",
        Action: ["firehose:PutRecord", "firehose:PutRecordBatch"],
        Resource: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/amazon-apigateway-prod-access-logs",
      },
    ]);
  });

  it("lends its roles to this account's services alone", () => {
    const trust = (name: string) =>
      JSON.parse(String(made.find("aws_iam_role", { name }).assume_role_policy)).Statement[0];
    expect(trust("prod-access-logs-delivery")).toMatchObject({
      Principal: { Service: "firehose.amazonaws.com" },
      Condition: { StringEquals: { "sts:ExternalId": "123456789012" } },
    });
    expect(trust("prod-access-logs-writer")).toMatchObject({
      Principal: { Service: "logs.amazonaws.com" },
      Condition: { StringLike: { "aws:SourceArn": "arn:aws:logs:eu-west-1:123456789012:*" } },
    });
  });

  it("is found by its name from another stack", () => {
    expect(new LogArchiveReference(placement, "prod-access-logs")).toEqual({
      streamName: "amazon-apigateway-prod-access-logs",
      streamArn: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/amazon-apigateway-prod-access-logs",
      writerRoleArn: "arn:aws:iam::123456789012:role/prod-access-logs-writer",
    });
    // The ARN is written out, the role's name is the resource's.
    expect(made.find("aws_iam_role", { name: "prod-access-logs-writer" })).toBeDefined();
  });
});

describe("the bucket", () => {
  it("is private, keeps what is deleted for a month, and ends lines and results by themselves", () => {
    expect(made.only("aws_s3_bucket")).toMatchObject({
      bucket: "prod-access-logs-123456789012",
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
    expect(made.only("aws_s3_bucket_public_access_block")).toMatchObject({ block_public_policy: true });
    expect(made.only("aws_s3_bucket_versioning")).toMatchObject({
      versioning_configuration: { status: "Enabled" },
    });
    const rules = made.only("aws_s3_bucket_lifecycle_configuration").rule as { id: string }[];
    expect(rules).toMatchObject([
      { id: "expire access-logs/", expiration: [{ days: 400 }] },
      { id: "expire failed/", expiration: [{ days: 400 }] },
      { id: "expire results/", expiration: [{ days: 7 }] },
      { id: "noncurrent", noncurrent_version_expiration: [{ noncurrent_days: 30 }] },
    ]);
  });
});

describe("the table", () => {
  const table = made.only("aws_glue_catalog_table") as {
    partition_keys: unknown;
    parameters: Record<string, string>;
    storage_descriptor: {
      columns: { name: string; type: string }[];
      ser_de_info: object;
      location: string;
    };
  };

  it("has a column of text for each field of an access log, and for each of one's own, in their order", () => {
    const { columns } = table.storage_descriptor;
    const fields = [...Object.keys(accessLogFields), "plan"];
    expect(columns.map(({ name }) => name)).toEqual(fields.map((field) => field.toLowerCase()));
    expect(new Set(columns.map(({ type }) => type))).toEqual(new Set(["string"]));
    expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
  });

  it("knows the days by a rule that agrees with where the stream puts them", () => {
    expect(table.parameters).toEqual({
      EXTERNAL: "TRUE",
      classification: "json",
      compressionType: "gzip",
      "projection.enabled": "true",
      "projection.day.type": "date",
      "projection.day.format": "yyyy-MM-dd",
      "projection.day.interval": "1",
      "projection.day.interval.unit": "DAYS",
      "projection.day.range": "NOW-400DAYS,NOW",
      "storage.location.template": "s3://prod-access-logs-123456789012/access-logs/day=$${day}/",
    });
    expect(table.partition_keys).toMatchObject([{ name: "day", type: "string" }]);
    expect(table.storage_descriptor).toMatchObject({
      location: "s3://prod-access-logs-123456789012/access-logs/",
      ser_de_info: {
        serialization_library: "org.openx.data.jsonserde.JsonSerDe",
        parameters: { "ignore.malformed.json": "true", "case.insensitive": "true" },
      },
    });
    expect(made.only("aws_glue_catalog_database")).toMatchObject({ name: "prod_access_logs" });
  });
});

describe("the queries", () => {
  it("have a limit that nobody can lift, and results that stay in the bucket", () => {
    expect(made.only("aws_athena_workgroup")).toMatchObject({
      name: "prod-access-logs",
      force_destroy: false,
      configuration: {
        enforce_workgroup_configuration: true,
        bytes_scanned_cutoff_per_query: 10_737_418_240,
        result_configuration: {
          output_location: "s3://prod-access-logs-123456789012/results/",
          expected_bucket_owner: "123456789012",
          encryption_configuration: { encryption_option: "SSE_S3" },
        },
      },
    });
  });

  it("are saved in it, against its table", () => {
    expect(made.all("aws_athena_named_query").map(({ name }) => name)).toEqual([
      "slow-routes",
      "throttled-clients",
      "top-errors",
    ]);
    for (const { database, workgroup } of made.all("aws_athena_named_query")) {
      expect([database, workgroup]).toEqual([
        expect.stringMatching(/^\$\{aws_glue_catalog_database\./),
        expect.stringMatching(/^\$\{aws_athena_workgroup\./),
      ]);
    }
  });
});

describe("encryption and removal", () => {
  it("lets Firehose use a customer's key through S3 alone, and Athena for results", () => {
    const stack = archive({ encryption: { kind: "customer", keyArn }, removal: "disposable" });
    const { Statement } = JSON.parse(String(stack.find("aws_iam_role_policy", { name: "deliver" }).policy));
    expect(Statement.at(-1)).toEqual({
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: keyArn,
      Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
    });
    expect(stack.only("aws_athena_workgroup")).toMatchObject({
      force_destroy: true,
      configuration: {
        result_configuration: {
          encryption_configuration: { encryption_option: "SSE_KMS", kms_key_arn: keyArn },
        },
      },
    });
    expect(stack.only("aws_s3_bucket")).toMatchObject({ force_destroy: true });
  });
});

describe("what an archive refuses", () => {
  const problems = (more: Partial<LogArchiveProps>) =>
    problemsOf((stack) => {
      new LogArchive(stack, "archive", props(more));
    });

  it.each(taken)("takes %s", (_title, more) => {
    expect(problems(more)).toEqual([]);
  });

  it.each(refused)("refuses %s", (_title, more, message) => {
    expect(problems(more)).toEqual([expect.stringMatching(message)]);
  });
});
