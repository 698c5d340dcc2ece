import { describe, expect, it } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { type SynthesizedStack, synth } from "../../modules/testing/synthesized-stack.ts";
import { AwsStack, type AwsStackProps, stackPropsOf } from "../../stacks/aws-stack.ts";
import { placement, testApp } from "../support/test-stack.ts";

class EmptyStack extends AwsStack {}

function stackWith(props: Partial<AwsStackProps> = {}): SynthesizedStack {
  const stack: TerraformStack = new EmptyStack(testApp(), "dev-data", { placement, tags: {}, ...props });
  return synth(stack);
}

describe("AwsStack", () => {
  it("works in one region of one account, and marks what it makes", () => {
    const { provider } = stackWith({ tags: { team: "shop" } }).json as { provider: { aws: object[] } };
    expect(provider.aws).toEqual([
      {
        region: "eu-west-1",
        allowed_account_ids: ["123456789012"],
        default_tags: [
          {
            tags: {
              team: "shop",
              "managed-by": "gatewright",
              project: "gatewright-store",
              stack: "dev-data",
            },
          },
        ],
      },
    ]);
  });

  it("works in a second region with the same account and tags", () => {
    class TwoRegions extends AwsStack {
      constructor(props: AwsStackProps) {
        super(testApp(), "prod-edge", props);
        this.providerIn("us-east-1");
      }
    }
    const { provider } = synth(new TwoRegions({ placement, tags: {} })).json as {
      provider: { aws: readonly object[] };
    };
    const [home, far] = provider.aws;
    expect(far).toEqual({ ...home, alias: "us-east-1", region: "us-east-1" });
  });

  it("keeps its state in S3 with a lock file where a bucket is named", () => {
    const stateBucket = { name: "shop-terraform-state", region: "eu-central-1" };
    const { terraform } = stackWith({ stateBucket }).json as { terraform: { backend: object } };
    expect(terraform.backend).toEqual({
      s3: {
        bucket: "shop-terraform-state",
        region: "eu-central-1",
        key: "gatewright-store/dev-data.tfstate",
        encrypt: true,
        use_lockfile: true,
      },
    });
  });

  it("keeps its state in a file of the project where none is named", () => {
    const { terraform } = stackWith().json as { terraform: { backend: object } };
    expect(terraform.backend).toEqual({ local: { path: "../../../terraform.dev-data.tfstate" } });
  });
});

describe("stackPropsOf", () => {
  it("takes place, state and tags of an environment, and tags with its name", () => {
    const stateBucket = { name: "state", region: "eu-west-1" };
    const environment = { name: "qa", account: "123456789012", region: "eu-west-1", stateBucket };
    expect(stackPropsOf({ ...environment, tags: { team: "shop", environment: "other" } })).toEqual({
      placement,
      stateBucket,
      tags: { team: "shop", environment: "qa" },
    });
  });
});
