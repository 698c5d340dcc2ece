import { describe, expect, it } from "@jest/globals";
import type { Cors } from "../../../modules/shared/cors.ts";
import { UploadBucket, type UploadBucketProps } from "../../../modules/upload-bucket/upload-bucket.ts";
import { problemsOf } from "../../support/problems-of.ts";
import { stackOf } from "../../support/test-stack.ts";

const smallest: UploadBucketProps = {
  name: "test-images",
  encryption: { kind: "s3-managed" },
  cors: { kind: "none" },
  versioning: { kind: "off" },
  removal: "disposable",
};
const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/0f5d";
const pages: Cors = {
  kind: "origins",
  origins: ["https://www.example.com", "http://localhost:3000"],
  allowHeaders: ["Authorization"],
  exposeHeaders: ["Location"],
  credentials: "omitted",
  maxAgeSeconds: 600,
};

function bucket(overrides: Partial<UploadBucketProps> = {}) {
  return stackOf((scope) => {
    new UploadBucket(scope, "images", { ...smallest, ...overrides });
  });
}

function problemsWith(overrides: Partial<UploadBucketProps>): readonly string[] {
  return problemsOf((scope) => new UploadBucket(scope, "images", { ...smallest, ...overrides }));
}

/** The value without the hash that cdktf puts behind a logical id. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value).replace(/_[0-9A-F]{8}/g, ""));
const id = "${aws_s3_bucket.images_bucket.id}";

describe("UploadBucket", () => {
  it("is one bucket that goes with its content when it is disposable", () => {
    expect(bucket().only("aws_s3_bucket")).toEqual({ bucket: "test-images", force_destroy: true });
  });

  it("refuses its end in Terraform, and in AWS while it holds something, when it is kept", () => {
    expect(bucket({ removal: "kept" }).only("aws_s3_bucket")).toEqual({
      bucket: "test-images",
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  it("is closed to the public in all four ways", () => {
    expect(plain(bucket().only("aws_s3_bucket_public_access_block"))).toEqual({
      bucket: id,
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });

  it("knows no ACLs", () => {
    expect(plain(bucket().only("aws_s3_bucket_ownership_controls"))).toMatchObject({
      bucket: id,
      rule: { object_ownership: "BucketOwnerEnforced" },
    });
  });

  it("denies every call without TLS, and changes access one after the other", () => {
    const { policy, ...rest } = plain(bucket().only("aws_s3_bucket_policy"));
    const arn = "${aws_s3_bucket.images_bucket.arn}";
    expect(rest).toEqual({
      bucket: id,
      depends_on: ["aws_s3_bucket_public_access_block.images_public-access"],
    });
    expect(JSON.parse(policy)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: [arn, `${arn}/*`],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    });
  });

  it.each<[UploadBucketProps["encryption"], unknown]>([
    [{ kind: "s3-managed" }, { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }],
    [
      { kind: "aws-managed" },
      { apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms" }, bucket_key_enabled: true },
    ],
    [
      { kind: "customer", keyArn },
      {
        apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: keyArn },
        bucket_key_enabled: true,
      },
    ],
  ])("is encrypted by %j", (encryption, rule) => {
    const made = bucket({ encryption }).only("aws_s3_bucket_server_side_encryption_configuration");
    expect(plain(made)).toEqual({ bucket: id, rule: [rule] });
  });

  it("lets the pages of the origins get and post, and no page where there are none", () => {
    expect(plain(bucket({ cors: pages }).only("aws_s3_bucket_cors_configuration"))).toEqual({
      bucket: id,
      cors_rule: [
        {
          allowed_methods: ["GET", "POST"],
          allowed_origins: ["https://www.example.com", "http://localhost:3000"],
          expose_headers: ["ETag"],
          max_age_seconds: 600,
        },
      ],
    });
    expect(bucket().all("aws_s3_bucket_cors_configuration")).toEqual([]);
  });

  it("gives unfinished uploads up after a day, or the days it is told", () => {
    const rule = (days: number) => ({
      id: "unfinished",
      status: "Enabled",
      filter: [{ prefix: "" }],
      abort_incomplete_multipart_upload: [{ days_after_initiation: days }],
    });
    expect(plain(bucket().only("aws_s3_bucket_lifecycle_configuration"))).toEqual({
      bucket: id,
      rule: [rule(1)],
    });
    expect(bucket({ unfinishedDays: 7 }).only("aws_s3_bucket_lifecycle_configuration").rule).toEqual([
      rule(7),
    ]);
    expect(bucket().all("aws_s3_bucket_versioning")).toEqual([]);
  });

  it("deletes temporary uploads after their days", () => {
    const expirations = [{ prefix: "incoming/", days: 2 }];
    expect(bucket({ expirations }).only("aws_s3_bucket_lifecycle_configuration").rule).toContainEqual({
      id: "expire incoming/",
      status: "Enabled",
      filter: [{ prefix: "incoming/" }],
      expiration: [{ days: 2 }],
    });
  });

  it("keeps replaced versions for their days, with the rules after the versioning", () => {
    const stack = bucket({ versioning: { kind: "kept", noncurrentDays: 30 } });
    expect(plain(stack.only("aws_s3_bucket_versioning"))).toEqual({
      bucket: id,
      versioning_configuration: { status: "Enabled" },
    });
    const lifecycle = plain(stack.only("aws_s3_bucket_lifecycle_configuration"));
    expect(lifecycle.depends_on).toEqual(["aws_s3_bucket_versioning.images_versioning"]);
    expect(lifecycle.rule).toContainEqual({
      id: "noncurrent",
      status: "Enabled",
      filter: [{ prefix: "" }],
      noncurrent_version_expiration: [{ noncurrent_days: 30 }],
      expiration: [{ expired_object_delete_marker: true }],
    });
  });
});

const nameRule = (name: string) =>
  `name must be 3 to 63 lower-case letters, digits or "-", and begin and end with a letter or digit, got "${name}".`;
const dayRule = (what: string, days: number) =>
  `${what} must be a whole number from 1 to 2147483647, got ${days}.`;
const expirations = (count: number) =>
  Array.from({ length: count }, (_, each) => ({ prefix: `p${each}/`, days: 1 }));

describe("limits of an UploadBucket", () => {
  it.each<Partial<UploadBucketProps>>([
    { name: "abc" },
    { name: "a-9".padEnd(63, "x") },
    { name: "sthree" },
    { name: "my-s3alias-1" },
    { unfinishedDays: 1 },
    { unfinishedDays: 2_147_483_647 },
    { versioning: { kind: "kept", noncurrentDays: 1 } },
    { expirations: [{ prefix: "x".repeat(248), days: 1 }] },
    { expirations: expirations(999) },
    { versioning: { kind: "kept", noncurrentDays: 1 }, expirations: expirations(998) },
    { encryption: { kind: "customer", keyArn } },
  ])("takes %#", (overrides) => {
    expect(problemsWith(overrides)).toEqual([]);
  });

  it.each<[Partial<UploadBucketProps>, string]>([
    [{ name: "ab" }, nameRule("ab")],
    [{ name: "x".repeat(64) }, nameRule("x".repeat(64))],
    [{ name: "Images" }, nameRule("Images")],
    [{ name: "my.images" }, nameRule("my.images")],
    [{ name: "-images" }, nameRule("-images")],
    [{ name: "images-" }, nameRule("images-")],
    [{ name: "xn--images" }, 'name must not begin with "xn--", which S3 keeps for itself, got "xn--images".'],
    [
      { name: "sthree-images" },
      'name must not begin with "sthree-", which S3 keeps for itself, got "sthree-images".',
    ],
    [
      { name: "amzn-s3-demo-images" },
      'name must not begin with "amzn-s3-demo-", which S3 keeps for itself, got "amzn-s3-demo-images".',
    ],
    ...["-s3alias", "--ol-s3", "--x-s3", "--table-s3"].map((suffix): [Partial<UploadBucketProps>, string] => [
      { name: `images${suffix}` },
      `name must not end with "${suffix}", which S3 keeps for itself, got "images${suffix}".`,
    ]),
    [{ unfinishedDays: 0 }, dayRule("unfinishedDays", 0)],
    [{ unfinishedDays: 1.5 }, dayRule("unfinishedDays", 1.5)],
    [{ unfinishedDays: 2_147_483_648 }, dayRule("unfinishedDays", 2_147_483_648)],
    [{ versioning: { kind: "kept", noncurrentDays: 0 } }, dayRule("noncurrentDays", 0)],
    [{ expirations: [{ prefix: "tmp/", days: 0 }] }, dayRule('days of "tmp/"', 0)],
    [
      { expirations: [{ prefix: "", days: 1 }] },
      "the prefix of an expiration must have 1 to 248 characters, got 0.",
    ],
    [
      { expirations: [{ prefix: "x".repeat(249), days: 1 }] },
      "the prefix of an expiration must have 1 to 248 characters, got 249.",
    ],
    [
      { expirations: [...expirations(1), ...expirations(1)] },
      "two expirations have the same prefix; the shorter time would win.",
    ],
    [{ expirations: expirations(1000) }, "at most 999 expirations are allowed, got 1000."],
    [
      { versioning: { kind: "kept", noncurrentDays: 1 }, expirations: expirations(999) },
      "at most 998 expirations are allowed, got 999.",
    ],
    [
      { encryption: { kind: "customer", keyArn: "alias/mine" } },
      'keyArn must be the ARN of a KMS key, arn:aws:kms:…:key/…, got "alias/mine".',
    ],
  ])("refuses %#", (overrides, message) => {
    expect(problemsWith(overrides)).toEqual([`BUCKET_LIMIT  test/images\n  ${message}`]);
  });

  it("refuses origins as the API does", () => {
    expect(problemsWith({ cors: { ...pages, origins: ["https://www.example.com/shop"] } })).toEqual([
      expect.stringContaining('"https://www.example.com/shop" is no origin'),
    ]);
  });
});
