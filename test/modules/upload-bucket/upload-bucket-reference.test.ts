import { describe, expect, it } from "@jest/globals";
import type { PolicyStatement } from "../../../modules/shared/policy.ts";
import type { UploadBucketProps } from "../../../modules/upload-bucket/upload-bucket.ts";
import { UploadBucketReference } from "../../../modules/upload-bucket/upload-bucket-reference.ts";
import { placement } from "../../support/test-stack.ts";

const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/0f5d";

function granted(
  how: "grantRead" | "grantPut",
  encryption: UploadBucketProps["encryption"] = { kind: "s3-managed" },
): PolicyStatement[] {
  const statements: PolicyStatement[] = [];
  const images = new UploadBucketReference(placement, "test-images", encryption);
  images[how]({ grant: (statement) => statements.push(statement) }, "images/");
  return statements;
}

describe("UploadBucketReference", () => {
  it("lets a reader get objects below a prefix, and learn that one is absent", () => {
    expect(granted("grantRead")).toEqual([
      { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::test-images/images/*"] },
      { actions: ["s3:ListBucket"], resources: ["arn:aws:s3:::test-images"] },
    ]);
  });

  it("lets an uploader put objects below a prefix, and nothing else", () => {
    expect(granted("grantPut")).toEqual([
      { actions: ["s3:PutObject"], resources: ["arn:aws:s3:::test-images/images/*"] },
    ]);
  });

  it("gives the use of a customer's key along, and of no other", () => {
    const encryption = { kind: "customer", keyArn } as const;
    expect(granted("grantRead", encryption)).toContainEqual({
      actions: ["kms:Decrypt"],
      resources: [keyArn],
    });
    expect(granted("grantPut", encryption)).toContainEqual({
      actions: ["kms:GenerateDataKey"],
      resources: [keyArn],
    });
    expect(granted("grantPut", { kind: "aws-managed" })).toEqual(granted("grantPut"));
  });

  it("is known by its name in the partition of the region", () => {
    const china = new UploadBucketReference({ ...placement, region: "cn-north-1" }, "test-images", {
      kind: "s3-managed",
    });
    expect(china.arn).toBe("arn:aws-cn:s3:::test-images");
    expect(china.name).toBe("test-images");
  });
});
