import { AwsProvider, type AwsProviderConfig } from "@cdktf/provider-aws/lib/provider/index.js";
import { LocalBackend, S3Backend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Placement } from "../modules/shared/placement.ts";

/** Keeps the states of two projects in one bucket apart. Changing it moves every state: `terraform init -migrate-state`. */
const project = "gatewright-store";

/** The first that locks a state in S3 without a table (`use_lockfile`). */
const requiredTerraform = ">= 1.11.0";

export interface AwsStackProps {
  readonly placement: Placement;
  /** S3 with a lock file where a bucket is named, a file in the project folder where none is. */
  readonly stateBucket?: { readonly name: string; readonly region: string } | undefined;
  /** On every resource that takes tags. */
  readonly tags: Readonly<Record<string, string>>;
}

/** A stack of one account and region: a deploy with another account's credentials fails before it changes anything. */
export abstract class AwsStack extends TerraformStack {
  private readonly settings: Pick<AwsProviderConfig, "allowedAccountIds" | "defaultTags">;

  constructor(scope: Construct, id: string, { placement, stateBucket, tags }: AwsStackProps) {
    super(scope, id);
    this.settings = {
      allowedAccountIds: [placement.accountId],
      defaultTags: [{ tags: { ...tags, "managed-by": "gatewright", project, stack: id } }],
    };
    new AwsProvider(this, "aws", { region: placement.region, ...this.settings });
    this.addOverride("terraform.required_version", requiredTerraform);
    if (stateBucket === undefined) {
      new LocalBackend(this, { path: `../../../terraform.${id}.tfstate` });
      return;
    }
    const { name: bucket, region } = stateBucket;
    new S3Backend(this, { bucket, region, key: `${project}/${id}.tfstate`, encrypt: true });
    // cdktf 0.21 does not know the option yet; it locks without a DynamoDB table.
    this.addOverride("terraform.backend.s3.use_lockfile", true);
  }

  /** A second provider, for what AWS has in one region alone, as the certificates of CloudFront in us-east-1. */
  protected providerIn(region: string): AwsProvider {
    return new AwsProvider(this, `aws-${region}`, { alias: region, region, ...this.settings });
  }
}

/** The place and the tags of an environment's stacks. */
export function stackPropsOf(environment: {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly stateBucket?: { readonly name: string; readonly region: string } | undefined;
  readonly tags: Readonly<Record<string, string>>;
}): AwsStackProps {
  return {
    placement: { accountId: environment.account, region: environment.region },
    stateBucket: environment.stateBucket,
    tags: { ...environment.tags, environment: environment.name },
  };
}
