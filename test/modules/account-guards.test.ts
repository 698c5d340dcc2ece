import { describe, expect, it } from "@jest/globals";
import { AuditTrail, type AuditTrailProps } from "../../modules/audit-trail/audit-trail.ts";
import { Budget, type BudgetProps } from "../../modules/budget/budget.ts";
import { RemoteState, type RemoteStateProps } from "../../modules/remote-state/remote-state.ts";
import { TraceSampling, type TraceSamplingProps } from "../../modules/trace-sampling/trace-sampling.ts";
import { problemsOf } from "../support/problems-of.ts";
import { placement, stackOf } from "../support/test-stack.ts";

const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/0f5d";

const state: RemoteStateProps = { name: "test-states" };
const trail: AuditTrailProps = {
  placement,
  name: "test",
  bucketName: "test-audit-trail",
  retentionDays: 365,
};
const budget: BudgetProps = { name: "account", monthlyUsd: 100, emails: ["team@example.com"] };
const traces: TraceSamplingProps = { name: "test", share: { requestsPerSecond: 1, percent: 1 } };

/** All guards in one stack: what is asked of each is a resource that it alone makes. */
const guards = stackOf((stack) => {
  new RemoteState(stack, "state", state);
  new AuditTrail(stack, "trail", trail);
  new Budget(stack, "budget", budget);
  new TraceSampling(stack, "traces", traces);
});

/** Without the hash that cdktf puts behind a logical id. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value).replaceAll(/_[0-9A-F]{8}/g, "")) as T;
}

function ofBucket(type: string, construct: string) {
  const bucket = `\${aws_s3_bucket.${construct}_bucket.id}`;
  return plain(guards.all(type)).filter((fields) => fields.bucket === bucket)[0];
}

describe("RemoteState", () => {
  it("is a bucket that nobody outside reads, whose end is refused", () => {
    expect(guards.find("aws_s3_bucket", { bucket: "test-states" })).toEqual({
      bucket: "test-states",
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
    expect(ofBucket("aws_s3_bucket_public_access_block", "state")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    const { policy } = ofBucket("aws_s3_bucket_policy", "state") ?? {};
    const arn = "${aws_s3_bucket.state_bucket.arn}";
    expect(JSON.parse(String(policy)).Statement).toEqual([
      {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
    expect(ofBucket("aws_s3_bucket_server_side_encryption_configuration", "state")).toMatchObject({
      rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }],
    });
  });

  it("keeps the last ten versions of a state, and older ones for some time", () => {
    expect(ofBucket("aws_s3_bucket_versioning", "state")).toMatchObject({
      versioning_configuration: { status: "Enabled" },
    });
    expect(ofBucket("aws_s3_bucket_lifecycle_configuration", "state")).toEqual({
      bucket: "${aws_s3_bucket.state_bucket.id}",
      depends_on: ["aws_s3_bucket_versioning.state_versioning"],
      rule: [
        {
          id: "noncurrent",
          status: "Enabled",
          filter: [{ prefix: "" }],
          abort_incomplete_multipart_upload: [{ days_after_initiation: 1 }],
          noncurrent_version_expiration: [{ newer_noncurrent_versions: 10, noncurrent_days: 90 }],
          expiration: [{ expired_object_delete_marker: true }],
        },
      ],
    });
  });
});

describe("AuditTrail", () => {
  it("records all regions, with digests, once CloudTrail may write", () => {
    expect(plain(guards.only("aws_cloudtrail"))).toEqual({
      name: "test",
      s3_bucket_name: "${aws_s3_bucket.trail_bucket.id}",
      is_multi_region_trail: true,
      include_global_service_events: true,
      enable_log_file_validation: true,
      depends_on: ["aws_s3_bucket_policy.trail_tls"],
    });
  });

  it("lets this one trail write, and nobody else", () => {
    const { policy } = ofBucket("aws_s3_bucket_policy", "trail") ?? {};
    const arn = "${aws_s3_bucket.trail_bucket.arn}";
    const source = "arn:aws:cloudtrail:eu-west-1:123456789012:trail/test";
    expect(JSON.parse(String(policy)).Statement.slice(1)).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "s3:GetBucketAcl",
        Resource: arn,
        Condition: { StringEquals: { "aws:SourceArn": source } },
      },
      {
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `${arn}/AWSLogs/123456789012/*`,
        Condition: {
          StringEquals: { "aws:SourceArn": source, "s3:x-amz-acl": "bucket-owner-full-control" },
        },
      },
    ]);
  });

  it("encrypts by a key of one's own where one is given", () => {
    const stack = stackOf((scope) => {
      new AuditTrail(scope, "trail", { ...trail, encryption: { kind: "customer", keyArn } });
    });
    expect(stack.only("aws_cloudtrail")).toMatchObject({ kms_key_id: keyArn });
    expect(JSON.stringify(stack.only("aws_s3_bucket_server_side_encryption_configuration"))).toContain(
      keyArn,
    );
  });

  it("ends each event after its days", () => {
    expect(ofBucket("aws_s3_bucket_lifecycle_configuration", "trail")).toMatchObject({
      rule: [{ expiration: [{ days: 365 }], noncurrent_version_expiration: [{ noncurrent_days: 1 }] }],
    });
  });
});

describe("Budget", () => {
  it("tells people at 80 % of what was spent and at 100 % of what will be", () => {
    const told = { comparison_operator: "GREATER_THAN", threshold_type: "PERCENTAGE" };
    const subscribers = { subscriber_email_addresses: ["team@example.com"] };
    expect(guards.only("aws_budgets_budget")).toEqual({
      name: "account",
      budget_type: "COST",
      time_unit: "MONTHLY",
      limit_amount: "100",
      limit_unit: "USD",
      notification: [
        { ...told, ...subscribers, notification_type: "ACTUAL", threshold: 80 },
        { ...told, ...subscribers, notification_type: "FORECASTED", threshold: 100 },
      ],
    });
  });
});

describe("TraceSampling", () => {
  it("is one rule for every stage of a REST API, after those of one's own", () => {
    expect(guards.only("aws_xray_sampling_rule")).toEqual({
      rule_name: "test",
      priority: 9000,
      version: 1,
      reservoir_size: 1,
      fixed_rate: 0.01,
      service_type: "AWS::ApiGateway::Stage",
      service_name: "*",
      host: "*",
      http_method: "*",
      url_path: "*",
      resource_arn: "*",
    });
  });
});

describe("mistakes of an account's guards", () => {
  it.each<[string, Partial<BudgetProps>, RegExp]>([
    ["nothing", { monthlyUsd: 0 }, /monthlyUsd must be 1 to 1,000,000,000 US dollars, got 0/],
    ["no number", { monthlyUsd: Number.NaN }, /got NaN/],
    ["nobody", { emails: [] }, /1 to 10 addresses, got 0/],
    ["a crowd", { emails: Array.from({ length: 11 }, (_, i) => `p${i}@example.com`) }, /got 11/],
    ["no address", { emails: ["team"] }, /addresses like team@example.com, got "team"/],
    ["twice", { emails: ["a@example.com", "a@example.com"] }, /twice/],
    ["a bad name", { name: "a:b" }, /name must be 1 to 100 characters/],
  ])("BUDGET_LIMIT: %s", (_title, changed, message) => {
    const problems = problemsOf((scope) => {
      new Budget(scope, "budget", { ...budget, ...changed });
    });
    expect(problems).toEqual([expect.stringMatching(/^BUDGET_LIMIT {2}test\/budget\n/)]);
    expect(problems[0]).toMatch(message);
  });

  it("takes the smallest and the largest budget, and ten people", () => {
    const emails = Array.from({ length: 10 }, (_, i) => `p${i}@example.com`);
    for (const monthlyUsd of [1, 1_000_000_000]) {
      expect(
        problemsOf((scope) => void new Budget(scope, "budget", { ...budget, monthlyUsd, emails })),
      ).toEqual([]);
    }
  });

  it.each<[Partial<TraceSamplingProps>, RegExp]>([
    [
      { share: { requestsPerSecond: 0.5, percent: 1 } },
      /requestsPerSecond must be a whole number from 0, got 0\.5/,
    ],
    [{ share: { requestsPerSecond: -1, percent: 1 } }, /got -1/],
    [{ share: { requestsPerSecond: 0, percent: 101 } }, /percent must be 0 to 100, got 101/],
    [{ share: { requestsPerSecond: 0, percent: Number.NaN } }, /got NaN/],
    [{ name: "a".repeat(33) }, /name must be 1 to 32 characters/],
  ])("TRACE_SAMPLING_LIMIT: %j", (changed, message) => {
    const problems = problemsOf(
      (scope) => void new TraceSampling(scope, "traces", { ...traces, ...changed }),
    );
    expect(problems).toEqual([expect.stringMatching(/^TRACE_SAMPLING_LIMIT {2}test\/traces\n/)]);
    expect(problems[0]).toMatch(message);
  });

  it.each<[Partial<AuditTrailProps>, RegExp]>([
    [{ name: "a--b" }, /^AUDIT_TRAIL_LIMIT .*name must be 3 to 128/s],
    [{ name: "10.0.0.1" }, /^AUDIT_TRAIL_LIMIT .*be no IP address/s],
    [{ retentionDays: 0 }, /^BUCKET_LIMIT .*retentionDays must be a whole number from 1/s],
    [{ bucketName: "Audit" }, /^BUCKET_LIMIT .*name must be 3 to 63/s],
  ])("a trail with %j", (changed, message) => {
    const problems = problemsOf((scope) => void new AuditTrail(scope, "trail", { ...trail, ...changed }));
    expect(problems).toEqual([expect.stringMatching(message)]);
  });

  it.each<[Partial<RemoteStateProps>, RegExp]>([
    [{ name: "my.states" }, /^BUCKET_LIMIT .*got "my\.states"/s],
    [{ noncurrentDays: 1.5 }, /^BUCKET_LIMIT .*noncurrentDays must be/s],
    [{ encryption: { kind: "customer", keyArn: "alias/x" } }, /^BUCKET_LIMIT .*keyArn must be the ARN/s],
  ])("states with %j", (changed, message) => {
    const problems = problemsOf((scope) => void new RemoteState(scope, "state", { ...state, ...changed }));
    expect(problems).toEqual([expect.stringMatching(message)]);
  });
});
