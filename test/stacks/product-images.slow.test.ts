import { beforeAll, describe, expect, it } from "@jest/globals";
import { TerraformStack } from "cdktf";
import { type SynthesizedStack, synth } from "../../modules/testing/synthesized-stack.ts";
import { buildApp } from "../../stacks/app.ts";
import { shippedEnvironment, storeSources } from "../support/store-environment.ts";
import { temporaryFolder } from "../support/temporary.ts";

const bucket = "prod-product-images-333333333333";
let data: SynthesizedStack;
let api: SynthesizedStack;
let dev: SynthesizedStack;

beforeAll(() => {
  const environments = [shippedEnvironment("prod"), shippedEnvironment("dev")];
  const app = buildApp(environments, storeSources(), temporaryFolder("app"));
  const stacks = app.node.findAll().filter(TerraformStack.isStack);
  const stack = (id: string) => synth(stacks.find(({ node }) => node.id === id) as TerraformStack);
  data = stack("prod-data");
  api = stack("prod-api");
  dev = stack("dev-data");
});

describe("images of products", () => {
  it("are in a bucket that production keeps and dev lets go", () => {
    expect(data.find("aws_s3_bucket", { bucket })).toEqual({
      bucket,
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
    expect(data.all("aws_s3_bucket_versioning")).toContainEqual({
      bucket: expect.stringContaining("aws_s3_bucket.product-images_bucket"),
      versioning_configuration: { status: "Enabled" },
    });
    expect(dev.only("aws_s3_bucket")).toEqual({
      bucket: "dev-product-images-111111111111",
      force_destroy: true,
    });
    expect(api.all("aws_s3_bucket")).toEqual([]);
  });

  it("are open to the pages that the API is open to", () => {
    expect(data.only("aws_s3_bucket_cors_configuration")).toMatchObject({
      cors_rule: [{ allowed_origins: ["https://www.example.com"] }],
    });
    expect(api.find("aws_lambda_function", { function_name: "prod-product-images" }).environment).toEqual({
      variables: {
        POWERTOOLS_SERVICE_NAME: "prod-product-images",
        POWERTOOLS_LOG_LEVEL: "INFO",
        CORS_ORIGINS: "https://www.example.com",
        PRODUCTS_TABLE: "prod-products",
        IMAGES_BUCKET: bucket,
      },
    });
  });

  it("may be read and put by their function alone, which may delete neither them nor products", () => {
    const policies = api.all("aws_iam_role_policy").map(({ policy }) => String(policy));
    const statements = policies
      .filter((policy) => policy.includes(bucket))
      .map((policy) => JSON.parse(policy).Statement.slice(2));
    const table = "arn:aws:dynamodb:eu-west-1:333333333333:table/prod-products";
    expect(statements).toEqual([
      [
        {
          Effect: "Allow",
          Action: ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"],
          Resource: [table, `${table}/index/byCreatedAt`, `${table}/index/byCategory`],
        },
        { Effect: "Allow", Action: ["s3:GetObject"], Resource: [`arn:aws:s3:::${bucket}/images/*`] },
        { Effect: "Allow", Action: ["s3:ListBucket"], Resource: [`arn:aws:s3:::${bucket}`] },
        { Effect: "Allow", Action: ["s3:PutObject"], Resource: [`arn:aws:s3:::${bucket}/images/*`] },
      ],
    ]);
  });
});
