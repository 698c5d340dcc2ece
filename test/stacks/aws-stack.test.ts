import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region/index.js";
import { describe, expect, it } from "@jest/globals";
import { Fn, type TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { PresetName } from "../../modules/security-bar/security-rule.ts";
import { type SynthesizedStack, synth } from "../../modules/testing/synthesized-stack.ts";
import { AwsStack, type AwsStackProps, stackPropsOf } from "../../stacks/aws-stack.ts";
import { writeStacks } from "../../stacks/terraform/write-stacks.ts";
import { placement, testApp } from "../support/test-stack.ts";

class EmptyStack extends AwsStack {}

function stackWith(props: Partial<AwsStackProps> = {}): SynthesizedStack {
  const stack: TerraformStack = new EmptyStack(testApp(), "dev-data", { placement, tags: {}, ...props });
  return synth(stack);
}

/** What an earlier synth wrote of a stack. */
function leaveBehind(outdir: string, stack: string): void {
  const folder = path.join(outdir, "stacks", stack);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "cdk.tf.json"), "{}");
}

/** The stacks that somebody who reads an output directory finds there. */
function stacksIn(outdir: string): readonly string[] {
  const files = readdirSync(path.join(outdir, "stacks"), { recursive: true });
  return files
    .map(String)
    .filter((file) => file.endsWith("cdk.tf.json"))
    .map((file) => path.dirname(file));
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
        use_lockfile: true,
      },
    });
  });

  it("keeps its state in a file of the project where none is named", () => {
    const { terraform } = stackWith().json as { terraform: { backend: object } };
    expect(terraform.backend).toEqual({ local: { path: "../../../terraform.dev-data.tfstate" } });
  });
});

describe("a stack that refers to another stack's log group", () => {
  function twoStacks(references: "own" | "other-stacks") {
    const app = testApp();
    const first = new EmptyStack(app, "dev-data", { placement, tags: {} });
    const second = new EmptyStack(app, "dev-api", { placement, tags: {}, references });
    const { arn } = new CloudwatchLogGroup(first, "logs", { name: "logs" });
    new CloudwatchLogGroup(second, "copy", { name: "copy", tags: { of: arn } });
    return { app, second };
  }

  it("is refused, as it would name what it does not have", () => {
    const { app } = twoStacks("own");
    expect(() => app.synth()).toThrow(
      expect.objectContaining({
        code: "STACK_REFERENCE",
        scope: "dev-api",
        message: expect.stringMatching(
          /aws_cloudwatch_log_group\.logs\.arn, which dev-data has\. .*SSM parameter.*references: "other-stacks"/,
        ),
      }),
    );
  });

  it("is refused as well where it only waits for it", () => {
    const app = testApp();
    const first = new EmptyStack(app, "dev-data", { placement, tags: {} });
    const second = new EmptyStack(app, "dev-api", { placement, tags: {} });
    const logs = new CloudwatchLogGroup(first, "logs", { name: "logs" });
    new CloudwatchLogGroup(second, "copy", { name: "copy", dependsOn: [logs] });
    expect(() => app.synth()).toThrow("it refers to aws_cloudwatch_log_group.logs, which dev-data has");
  });

  it("is refused as well where it has something of the same id, which Terraform would take", () => {
    const app = testApp();
    const first = new EmptyStack(app, "dev-data", { placement, tags: {} });
    const second = new EmptyStack(app, "dev-api", { placement, tags: {} });
    const { arn } = new CloudwatchLogGroup(first, "logs", { name: "logs" });
    const own = new CloudwatchLogGroup(second, "logs", { name: "others" });
    const join = (text: string) => Fn.join(",", [text, "and more"]);
    new CloudwatchLogGroup(second, "copy", { name: "copy", tags: { of: join(own.arn) } });
    expect(() => app.synth()).not.toThrow();
    new CloudwatchLogGroup(second, "last", { name: "last", tags: { of: join(arn) } });
    expect(() => app.synth()).toThrow("it refers to aws_cloudwatch_log_group.logs.arn, which dev-data has");
  });

  it("may speak of it, as a description does, beside an expression of its own", () => {
    const stack = new EmptyStack(testApp(), "dev-api", { placement, tags: {} });
    const own = new CloudwatchLogGroup(stack, "own", { name: "own" });
    const spoken = `\${{ for name in [${own.fqn}.arn] : name => {} }} aws_cloudwatch_log_group.other $\${aws_sqs_queue.it}`;
    new CloudwatchLogGroup(stack, "copy", { name: "copy", tags: { spoken } });
    expect(() => stack.toTerraform()).not.toThrow();
    new CloudwatchLogGroup(stack, "last", {
      name: "last",
      tags: { spoken: `${spoken} \${aws_sqs_queue.it}` },
    });
    expect(() => stack.toTerraform()).toThrow("it refers to aws_sqs_queue.it,");
  });

  it.each([
    ["takes", "its own data source", "data.aws_region.here"],
    ["refuses", "another's data source", "data.aws_region.there"],
    ["refuses", "a resource that is called as its data source", "aws_region.here"],
    ["takes", "a module that is called as a resource", "module.aws_region.there"],
  ])("%s %s in an expression that is written by hand: %s", (verdict, _what, address) => {
    const stack = new EmptyStack(testApp(), "dev-api", { placement, tags: {} });
    new DataAwsRegion(stack, "here");
    new CloudwatchLogGroup(stack, "copy", { name: "copy", tags: { of: `\${${address}.name}` } });
    const write = expect(() => stack.toTerraform());
    if (verdict === "takes") write.not.toThrow();
    else write.toThrow(`it refers to ${address}, which another stack has`);
  });

  it("leaves no stack of its app behind, nor one of an earlier synth", () => {
    const { app } = twoStacks("own");
    leaveBehind(app.outdir, "dev-api");
    expect(() => writeStacks(app)).toThrow("which dev-data has");
    expect(stacksIn(app.outdir)).toEqual([]);
  });

  it("gets it through the remote state where it says that it takes values of others", () => {
    const { app, second } = twoStacks("other-stacks");
    app.synth();
    const { data, resource } = second.toTerraform() as Record<"data" | "resource", Record<string, object>>;
    expect(Object.keys(data)).toEqual(["terraform_remote_state"]);
    expect(JSON.stringify(resource)).toContain("data.terraform_remote_state.");
  });
});

it("an app keeps the stacks that it has below constructs of its own", () => {
  const app = testApp();
  new EmptyStack(new Construct(app, "dev"), "dev-data", { placement, tags: {} });
  writeStacks(app);
  expect(stacksIn(app.outdir)).toEqual(["dev-data"]);
});

it("an app leaves no stack behind that it does not have, as after another name of an environment", () => {
  const app = testApp();
  new EmptyStack(app, "dev-data", { placement, tags: {} });
  leaveBehind(app.outdir, "former-data");
  writeStacks(app);
  expect(stacksIn(app.outdir)).toEqual(["dev-data"]);
});

describe("a resource that fails a rule of the security bar by decision", () => {
  const explained = (preset: PresetName): unknown => {
    const stack = new EmptyStack(testApp(), "dev-data", { placement, tags: {}, securityBar: { preset } });
    new CloudwatchLogGroup(stack, "logs", {
      name: "logs",
      retentionInDays: 90,
      kmsKeyId: "arn:aws:kms:::key/1",
    });
    // The helpers for tests take comments out.
    const { resource } = stack.toTerraform() as { resource: Record<string, Record<string, object>> };
    return Object.values(resource.aws_cloudwatch_log_group ?? {})[0];
  };

  it("says so, with the reason, beside cdktf's own comment", () => {
    const reason = expect.stringMatching(/^Logs are paid for/);
    const metadata = { path: "dev-data/logs", uniqueId: "logs" };
    expect(explained("dev")).toMatchObject({ "//": { metadata, explained: { CKV_AWS_338: reason } } });
  });

  it("gives no excuse for what its preset promises", () => {
    expect(explained("regulated")).not.toHaveProperty(["//", "explained"]);
  });
});

describe("stackPropsOf", () => {
  it("takes place, state and tags of an environment, and tags with its name", () => {
    const stateBucket = { name: "state", region: "eu-west-1" };
    const preset = "production" as const;
    const environment = {
      name: "qa",
      account: "123456789012",
      region: "eu-west-1",
      stateBucket,
      preset,
      securityExceptions: {},
    };
    expect(stackPropsOf({ ...environment, tags: { team: "shop", environment: "other" } })).toEqual({
      placement,
      stateBucket,
      tags: { team: "shop", environment: "qa" },
      securityBar: { preset, exceptions: {} },
      settingsFiles: ["stacks/environments/qa.ts"],
    });
  });
});
