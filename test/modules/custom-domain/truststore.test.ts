import { describe, expect, it } from "@jest/globals";
import { Truststore } from "../../../modules/custom-domain/truststore.ts";
import { problemsOf } from "../../support/problems-of.ts";
import { stackOf } from "../../support/test-stack.ts";

const authority = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

describe("a truststore", () => {
  it("keeps every version in a bucket that is closed to all but its owner", () => {
    const stack = stackOf((made) => {
      new Truststore(made, "trust", { bucketName: "prod-truststore", certificatesPem: authority });
    });
    expect(stack.only("aws_s3_object")).toEqual({
      bucket: "${aws_s3_bucket.trust_bucket_193FE105.id}",
      key: "truststore.pem",
      content: authority,
      content_type: "application/x-pem-file",
      depends_on: ["aws_s3_bucket_versioning.trust_versioning_F81EA8A4"],
    });
    expect(stack.only("aws_s3_bucket_versioning")).toMatchObject({
      versioning_configuration: { status: "Enabled" },
    });
    expect(stack.only("aws_s3_bucket_public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(JSON.parse(String(stack.only("aws_s3_bucket_policy").policy))).toMatchObject({
      Statement: [
        { Effect: "Deny", Action: "s3:*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
      ],
    });
    expect(stack.only("aws_s3_bucket_ownership_controls")).toMatchObject({
      rule: { object_ownership: "BucketOwnerEnforced" },
    });
  });

  const problems = (certificatesPem: string, bucketName = "prod-truststore") =>
    problemsOf((stack) => void new Truststore(stack, "trust", { bucketName, certificatesPem }));

  it.each([
    ["no certificate", "", /holds no certificate/],
    ["more than 1 000", authority.repeat(1001), /at most 1000 certificates, got 1001/],
    [
      "one that is cut off",
      `${authority}-----BEGIN CERTIFICATE-----\nMIIB`,
      /begins 2 certificates and ends 1/,
    ],
    [
      "a byte more than 1 MiB",
      authority + "#".repeat(1_048_577 - authority.length),
      /1048576 bytes, got 1048577/,
    ],
  ])("refuses %s", (_what, pem, message) => {
    expect(problems(pem)).toEqual([expect.stringMatching(message)]);
  });

  it("refuses a private key and does not show it", () => {
    const [problem] = problems(
      `${authority}-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n`,
    );
    expect(problem).toMatch(/^TRUSTSTORE .*holds a PRIVATE KEY/s);
    expect(problem).not.toContain("c2VjcmV0");
  });

  it("takes 1 000 certificates, and 1 MiB", () => {
    expect(problems(authority.repeat(1000))).toEqual([]);
    expect(problems(authority + "#".repeat(1_048_576 - authority.length))).toEqual([]);
  });

  it("refuses a bucket name that S3 would not take", () => {
    expect(problems(authority, "No_Bucket")).toEqual([expect.stringMatching(/^TRUSTSTORE .*"No_Bucket"/s)]);
  });
});
